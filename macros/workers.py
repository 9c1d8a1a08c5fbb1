"""Work shared out over the processors of the machine."""
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
import gc
from multiprocessing import get_context
from multiprocessing.connection import wait
import os
from typing import TypeVar

Job, Result = TypeVar("Job"), TypeVar("Result")
FEW = 64  # below this many jobs, starting processes costs more than they save


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
            gc.enable()


def processors() -> int:
    """How many processors we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared_out(work: Callable[[Job], Result], jobs: Sequence[Job], processes: int = 0) -> Iterator[Result]:
    """`work` done for each job, in no order. `processes`: how many; 0 is as many as are worth while.

    Where the system cannot copy a running process (https://docs.python.org/3/library/multiprocessing.html says why macOS
    should not), and for little work, it is done here. A worker ends when its parent does: one of a killed build must not
    go on writing.
    """
    count = processes or (processors() if len(jobs) >= FEW else 1)
    if count == 1 or not _can_copy():
        yield from map(work, jobs)
        return
    gc.freeze()  # what is not touched by the collector stays shared between the processes
    try:
        yield from _in_processes(work, [jobs[start::count] for start in range(count)])
    finally:
        gc.unfreeze()


def _can_copy() -> bool:
    return os.uname().sysname == "Linux"


def _in_processes(work: Callable[[Job], Result], parts: list[Sequence[Job]]) -> Iterator[Result]:
    system, workers = get_context("fork"), []
    for part in parts:
        here, there = system.Pipe(duplex=False)
        workers.append((system.Process(target=_work, args=(work, part, there, os.getpid()), daemon=True), here))
        workers[-1][0].start()
        there.close()
    try:
        yield from _answers(dict((pipe, worker) for worker, pipe in workers))
    finally:
        for worker, pipe in workers:
            worker.terminate()
            worker.join()
            pipe.close()


def _answers(working: dict) -> Iterator:
    """What comes out of the pipes, until each worker has said that it is done."""
    while working:
        for pipe in wait(list(working)):
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


def _work(work: Callable, part: Sequence, pipe, parent: int) -> None:
    """In a worker: the answers in batches, then None; a fault instead of an answer ends it."""
    gc.enable()
    try:
        for start in range(0, len(part), FEW):
            pipe.send([work(job) for job in part[start:start + FEW] if _goes_on(parent)])
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
