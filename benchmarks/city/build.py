"""The whole city, in the order in which its tables point at each other."""

from dataclasses import dataclass
from datetime import datetime

from assignments.models import Assignment
from benchmarks.city import people, places, sessions
from benchmarks.city.book import Book
from benchmarks.city.copying import settle
from benchmarks.city.people import Crowd
from benchmarks.city.sizes import Sizes
from benchmarks.city.talks import Talks
from benchmarks.city.words import Words
from network import heartbeat
from scheduling.models import Shift


@dataclass(frozen=True, slots=True)
class City:
    sizes: Sizes
    crowd: Crowd
    past_assignments: int
    coming_shifts: int


def build(sizes: Sizes, *, now: datetime) -> City:
    places.build(sizes, now=now)
    crowd = people.build(sizes, now=now)
    book = Book(now)
    words = Words(crowd.offset, now)
    talks = Talks(sizes, crowd, book, words)
    sessions.build(sizes, crowd, book)
    talks.build()
    book.write_shifts()
    talks.write_requests()
    words.write_questions(book)
    talks.write_offers()
    book.write_assignments()
    words.write(book)
    words.write_feeds(range(1, sizes.helpers + 1))
    heartbeat.beat()
    settle()
    return City(
        sizes,
        crowd,
        past_assignments=Assignment.objects.filter(state="done").count(),
        coming_shifts=Shift.objects.filter(starts_at__gt=now).count(),
    )
