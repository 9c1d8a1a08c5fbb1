"""Work shared out over processes."""
import gc
from multiprocessing import active_children
import os
import signal
import time

import pytest

from macros import workers
from macros.workers import FEW, FORK, Batches, WorkerLost, shared_out


HERE = os.getpid()
begun = {True: FORK.Value("q", 0), False: FORK.Value("q", 0)}  # here, elsewhere


def double(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def double_together(number: int) -> tuple[int, int]:
    """Each side waits until the other has begun, however busy the machine is."""
    begun[os.getpid() == HERE].value = 1
    while not all(side.value for side in begun.values()):
        time.sleep(0.01)
    return double(number)


def only(here: bool, action):
    """A job that does something here or in a worker, and on the other side leaves time for that."""
    def work(number: int) -> int:
        if (os.getpid() == HERE) == here:
            action()
        time.sleep(0.01)
        return number
    return work


def refuse():
    raise ValueError("not now")


def die():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_job_is_done_once(processes):
    assert sorted(result for result, _ in shared_out(double, range(200), processes)) == list(range(0, 400, 2))


@pytest.mark.parametrize("garbage", [True, False])
def test_garbage_is_looked_for_where_work_leaves_some(garbage):
    gc.disable()
    try:
        assert {*shared_out(lambda number: gc.isenabled(), range(200), 2, garbage=garbage)} == {garbage}
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_this_process_works_too():
    pids = {pid for _, pid in shared_out(double_together, range(200), 2)}
    assert len(pids) == 2 and HERE in pids


@pytest.mark.parametrize(("jobs", "processes", "sizes"), [(32, 2, [4] * 8), (32, 8, [1] * 32), (3, 2, [1] * 3), (1000, 2, [16] * 62 + [8])])
def test_each_takes_some_of_few_jobs(jobs, processes, sizes):
    """In batches of one size, 32 parts of the full text would keep two processes busy, and all others would look on."""
    assert [len(batch) for batch in Batches(range(jobs), processes)] == sizes


def test_little_work_stays_here():
    assert {pid for _, pid in shared_out(double, range(FEW - 1))} == {HERE}


def test_where_processes_cannot_be_copied_it_stays_here(monkeypatch):
    monkeypatch.setattr(workers, "_can_copy", lambda: False)
    assert {pid for _, pid in shared_out(double, range(200), 2)} == {HERE}


def test_large_answers_do_not_block():
    assert sum(len(text) for text in shared_out(lambda number: "x" * 100_000, range(100), 2)) == 10_000_000


def test_a_fault_in_a_worker_is_one_here():
    with pytest.raises(ValueError, match="not now"):
        list(shared_out(only(False, refuse), range(10_000), 2))


def test_a_fault_here_ends_the_workers():
    with pytest.raises(ValueError, match="not now"):
        list(shared_out(only(True, refuse), range(10_000), 3))
    assert active_children() == []


def test_a_worker_that_is_killed_is_noticed():
    with pytest.raises(WorkerLost, match="exit code -9"):
        list(shared_out(only(False, die), range(10_000), 2))


def test_a_worker_of_a_build_that_has_gone_ends(monkeypatch):
    monkeypatch.setattr(os, "getppid", lambda: 1)
    with pytest.raises(WorkerLost, match="exit code 1"):
        list(shared_out(only(False, lambda: None), range(10_000), 2))


def test_nothing_to_do():
    assert list(shared_out(double, [], 2)) == []
