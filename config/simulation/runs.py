"""Several years, as many at once as there are processors: in memory, or each in a database of its own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context

from django.db import connections

from config.simulation.actions import Actions
from config.simulation.measures import Measures
from config.simulation.memory import Memory
from config.simulation.policies import Policy
from config.simulation.provider import without_worker
from config.simulation.rows import write
from config.simulation.scratch import inside, server
from config.simulation.town import Size, mediators
from config.simulation.year import Year

type Run = tuple[Size, Policy]


def in_memory(size: Size, policy: Policy) -> Year:
    people = mediators(size)
    return Year(size, policy, people, Memory(people, asks_by_itself=policy is Policy.LOTSE))


def by_actions(size: Size, policy: Policy) -> Year:
    """In the database that Django uses, which must be empty."""
    people = mediators(size)
    rows = write(people, asks_by_itself=policy is Policy.LOTSE)
    return Year(size, policy, people, Actions(rows))


def measured(runs: Sequence[Run], *, with_rows: bool, processes: int) -> list[Measures]:
    """Raises NoScratchDatabase. The rows of all runs are gone at the end."""
    if not with_rows:
        return _all(_measure_in_memory, runs, processes)
    with _databases(runs) as databases:
        jobs = [(database, *run) for database, run in zip(databases, runs, strict=True)]
        return _all(_measure_by_actions, jobs, processes)


def _measure_in_memory(size: Size, policy: Policy) -> Measures:
    return in_memory(size, policy).run()


def _measure_by_actions(database: str, size: Size, policy: Policy) -> Measures:
    with inside(database), without_worker():
        return by_actions(size, policy).run()


@contextmanager
def _databases(runs: Sequence[Run]) -> Iterator[list[str]]:
    with server() as scratch, ExitStack() as stack:
        yield [
            stack.enter_context(scratch.copy(f"{size.seed}_{policy.name.lower()}")) for size, policy in runs
        ]


def _all[*A](job: Callable[[*A], Measures], each: Sequence[tuple[*A]], processes: int) -> list[Measures]:
    if processes == 1:
        return [job(*one) for one in each]
    connections.close_all()  # a connection does not survive a fork
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        begun = [pool.submit(job, *one) for one in each]
        return [one.result() for one in begun]
