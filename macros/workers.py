"""Work shared out over the processors of the machine."""
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
import gc
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import wait
import os
from typing import TypeVar

Job, Result = TypeVar("Job"), TypeVar("Result")
FEW = 64  # below this many jobs, starting processes costs more than they save
BATCH = 16  # jobs that a process takes at a time, at most
TURNS = 4  # so often each takes some, at least: else one works on alone at the end
FORK = get_context("fork")


class WorkerLost(OSError):
    """A process ended before its work was done, for example because the memory was full."""


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """What a library or a site is made of is kept to the end, so to look for garbage again and again would cost a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            _all_is_old()
            gc.enable()


def _all_is_old() -> None:
    """Spare the collector a look at everything that was made while it slept: it takes it for what it has seen often."""
    gc.freeze()
    gc.unfreeze()


def processors() -> int:
    """How many processors we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared_out(work: Callable[[Job], Result], jobs: Sequence[Job], processes: int = 0, here: bool = True, garbage: bool = True) -> Iterator[Result]:
    """`work` done for each job, in no order. `processes`: how many; 0 is as many as are worth while.

    With `here` this process is one of them: it holds everything anyway, and another would hold it once more. Without, what
    the work needs for a while does not stay behind in the memory of this process and of all that come after. Work that makes
    nothing that refers to itself leaves no `garbage`; to look for some costs a twelfth of the time where many small things are made.

    Where the system cannot copy a running process (https://docs.python.org/3/library/multiprocessing.html says why macOS
    should not), and for little work, it is done here. A worker ends when its parent does: one of a killed build must not
    go on writing.
    """
    count = processes or (processors() if len(jobs) >= FEW else 1)
    if count == 1 or not _can_copy():
        yield from map(work, jobs)
        return
    gc.freeze()  # what is not touched by the collector stays shared between the processes
    collecting = gc.isenabled()
    if garbage:
        gc.enable()  # what is frozen costs no time
    try:
        yield from _side_by_side(work, Batches(jobs, count), count, here)
    finally:
        if not collecting:
            gc.disable()
        gc.unfreeze()


def _can_copy() -> bool:
    return os.uname().sysname == "Linux"


class Batches:
    """Jobs in batches, each taken by one of several processes."""

    def __init__(self, jobs: Sequence[Job], processes: int) -> None:
        self.jobs, self.size, self._taken = jobs, min(BATCH, len(jobs) // (processes * TURNS)) or 1, FORK.Value("q", 0)

    def __iter__(self) -> Iterator[Sequence[Job]]:
        while batch := self._next():
            yield batch

    def _next(self) -> Sequence[Job]:
        with self._taken.get_lock():
            start, self._taken.value = self._taken.value, self._taken.value + self.size
        return self.jobs[start:start + self.size]


def _side_by_side(work: Callable[[Job], Result], batches: Batches, count: int, here: bool) -> Iterator[Result]:
    working = dict(_started(work, batches) for _ in range(count - here))
    everybody = list(working.items())
    try:
        for job in chain.from_iterable(batches) if here else ():
            yield work(job)
            yield from _arrived(working, 0)
        while working:
            yield from _arrived(working)
    finally:
        for pipe, worker in everybody:
            worker.terminate()
            worker.join()
            pipe.close()


def _started(work: Callable, batches: Batches) -> tuple:
    """A worker, behind the pipe from which its answers come."""
    here, there = FORK.Pipe(duplex=False)
    worker = FORK.Process(target=_work, args=(work, batches, there, os.getpid()), daemon=True)
    worker.start()
    there.close()
    return here, worker


def _arrived(working: dict, seconds: float | None = None) -> Iterator:
    """What comes out of the pipes; a worker that has said that it is done is taken out of `working`."""
    for pipe in wait(list(working), seconds) if working else ():
        try:
            answer = pipe.recv()
        except EOFError:
            working[pipe].join()
            raise WorkerLost(f"a process of the build ended early (exit code {working[pipe].exitcode})") from None
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            del working[pipe]
        else:
            yield from answer


def _work(work: Callable, batches: Batches, pipe, parent: int) -> None:
    """In a worker: the answers in batches, then None; a fault instead of an answer ends it."""
    try:
        for batch in batches:
            pipe.send([work(job) for job in batch if _goes_on(parent)])
        pipe.send(None)
    except (KeyboardInterrupt, BrokenPipeError):
        os._exit(130)
    except Exception as fault:
        pipe.send(fault)


def _goes_on(parent: int) -> bool:
    """The build that has sent us is still there."""
    if os.getppid() != parent:
        os._exit(1)
    return True
