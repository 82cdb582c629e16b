"""Work in the background comes back on the thread of the window, or not at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject

from nplw_desktop.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    made = Tasks(threads=1)
    yield made
    assert made.wait()


@pytest.fixture
def owner(qapp) -> QObject:
    return QObject()


def _refuse() -> int:
    raise ValueError("no")


def test_a_job_runs_elsewhere_and_its_answer_arrives_here(tasks, owner):
    answers: list[tuple[int, int]] = []

    def done(worker: int) -> None:
        answers.append((worker, threading.get_ident()))

    task = tasks.run(threading.get_ident, done, owner=owner)
    assert task.running
    assert tasks.wait()
    (answer,) = answers
    assert answer[0] != threading.get_ident()
    assert answer[1] == threading.get_ident()
    assert not task.running


def test_the_window_goes_on_until_the_answer_is_there(qtbot, tasks, owner):
    go = threading.Event()
    answers: list[bool] = []
    tasks.run(lambda: go.wait(5), answers.append, owner=owner)
    assert answers == []
    go.set()
    qtbot.waitUntil(lambda: answers == [True])


def test_an_error_goes_to_the_one_who_asked(tasks, owner):
    errors: list[Exception] = []
    tasks.run(_refuse, pytest.fail, errors.append, owner=owner)
    tasks.wait()
    assert [str(error) for error in errors] == ["no"]


def test_an_error_nobody_expects_is_raised_on_the_thread_of_the_window(qtbot, tasks, owner):
    with qtbot.captureExceptions() as caught:
        tasks.run(_refuse, pytest.fail, owner=owner)
        tasks.wait()
    assert [kind for kind, *_ in caught] == [ValueError]


def test_a_cancelled_answer_is_dropped_and_a_waiting_job_never_begins(tasks, owner):
    go = threading.Event()
    begun: list[str] = []
    first = tasks.run(lambda: go.wait(5), pytest.fail, owner=owner)
    second = tasks.run(lambda: begun.append("second"), pytest.fail, owner=owner)
    first.cancel()
    second.cancel()
    go.set()
    tasks.wait()
    assert begun == []
    assert not first.wanted


def test_a_newer_task_with_the_same_key_takes_the_place_of_the_older(tasks, owner):
    answers: list[str] = []
    tasks.run(lambda: "old", answers.append, owner=owner, key="list")
    tasks.run(lambda: "other", answers.append, owner=owner, key="count")
    tasks.run(lambda: "new", answers.append, owner=owner, key="list")
    tasks.run(lambda: "its own", answers.append, owner=tasks, key="list")
    tasks.wait()
    assert answers == ["other", "new", "its own"]


def test_a_finished_task_does_not_stand_in_the_way_of_the_next_with_its_key(tasks, owner):
    answers: list[int] = []
    for number in (1, 2):
        tasks.run(lambda number=number: number, answers.append, owner=owner, key="list")
        tasks.wait()
    assert answers == [1, 2]


def test_the_answer_for_an_owner_that_is_gone_is_dropped(tasks, owner):
    go = threading.Event()
    task = tasks.run(lambda: go.wait(5), pytest.fail, owner=owner)
    shiboken6.delete(owner)
    go.set()
    tasks.wait()
    assert not task.wanted


def test_closing_waits_for_what_an_answer_begins(tasks, owner):
    answers: list[str] = []

    def begin_next(answer: str) -> None:
        answers.append(answer)
        tasks.run(lambda: "second", answers.append, owner=owner)

    tasks.run(lambda: "first", begin_next, owner=owner)
    assert tasks.wait()
    assert answers == ["first", "second"]


def test_closing_says_so_when_a_job_takes_too_long(tasks, owner):
    go = threading.Event()
    tasks.run(lambda: go.wait(5), lambda _: None, owner=owner)
    assert not tasks.wait(20)
    go.set()
    assert tasks.wait()


def test_after_cancelling_all_nothing_arrives(tasks, owner):
    for _ in range(3):
        tasks.run(lambda: 1, pytest.fail, owner=owner)
    tasks.cancel_all()
    assert tasks.wait()


def test_what_a_job_holds_is_given_up_on_the_thread_of_the_window(tasks, owner):
    died: list[int] = []

    class Held:
        def __del__(self) -> None:
            died.append(threading.get_ident())

    held = Held()
    tasks.run(lambda held=held: None, lambda _: None, owner=owner)
    del held
    tasks.wait()
    assert died == [threading.get_ident()]
