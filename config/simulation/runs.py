"""Several years, each in a database of its own, as many at once as there are processors."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from multiprocessing import get_context

from django.db import connections

from config.simulation.actions import Actions
from config.simulation.measures import Measures
from config.simulation.memory import Memory
from config.simulation.policies import Policy
from config.simulation.provider import without_worker
from config.simulation.rows import write
from config.simulation.scratch import Server, inside
from config.simulation.town import Size, mediators
from config.simulation.year import Year

type Run = tuple[Size, Policy]


def one(database: str, size: Size, policy: Policy) -> Measures:
    with inside(database), without_worker():
        return by_actions(size, policy).run()


def by_actions(size: Size, policy: Policy) -> Year:
    """In the database that Django uses: an empty one."""
    people = mediators(size)
    rows = write(people, asks_by_itself=policy is Policy.LOTSE)
    return Year(size, policy, people, Actions(rows))


def in_memory(size: Size, policy: Policy) -> Year:
    people = mediators(size)
    return Year(size, policy, people, Memory(people, asks_by_itself=policy is Policy.LOTSE))


def all_of(server: Server, runs: Sequence[Run], *, processes: int) -> Iterator[tuple[Run, Measures]]:
    """As they finish. One process: in this one."""
    with ExitStack() as stack:
        databases = [stack.enter_context(server.copy(f"{size.seed}_{policy.name.lower()}")) for size, policy in runs]
        if processes == 1:
            for run, database in zip(runs, databases, strict=True):
                yield run, one(database, *run)
            return
        connections.close_all()  # a connection does not survive a fork
        pool = stack.enter_context(ProcessPoolExecutor(processes, mp_context=get_context("fork")))
        begun = {
            pool.submit(one, database, *run): run for run, database in zip(runs, databases, strict=True)
        }
        for done in as_completed(begun):
            yield begun[done], done.result()
