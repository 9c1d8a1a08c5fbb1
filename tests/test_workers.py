"""Work shared out over processes."""
import os
import signal

import pytest

from macros import workers
from macros.workers import FEW, WorkerLost, shared_out


def double(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def refuse(number: int) -> int:
    if number == 70:
        raise ValueError("not 70")
    return number


def die(number: int) -> int:
    if number == 70:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def leave(number: int) -> int:
    raise KeyboardInterrupt


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_job_is_done_once(processes):
    found = list(shared_out(double, range(200), processes))
    assert sorted(result for result, _ in found) == list(range(0, 400, 2))
    assert (len({pid for _, pid in found}), os.getpid() in {pid for _, pid in found}) == (processes, processes == 1)


def test_little_work_stays_here():
    assert {pid for _, pid in shared_out(double, range(FEW - 1))} == {os.getpid()}


def test_where_processes_cannot_be_copied_it_stays_here(monkeypatch):
    monkeypatch.setattr(workers, "_can_copy", lambda: False)
    assert {pid for _, pid in shared_out(double, range(200), 2)} == {os.getpid()}


def test_large_answers_do_not_block():
    assert sum(len(text) for text in shared_out(lambda number: "x" * 100_000, range(100), 2)) == 10_000_000


def test_a_fault_in_a_worker_is_one_here():
    with pytest.raises(ValueError, match="not 70"):
        list(shared_out(refuse, range(200), 2))


def test_a_worker_that_is_killed_is_noticed():
    with pytest.raises(WorkerLost, match="exit code -9"):
        list(shared_out(die, range(200), 2))


def test_a_worker_of_a_build_that_has_gone_ends(monkeypatch):
    monkeypatch.setattr(os, "getppid", lambda: 1)
    with pytest.raises(WorkerLost, match="exit code 1"):
        list(shared_out(double, range(200), 2))


def test_nothing_to_do():
    assert list(shared_out(double, [], 2)) == []
