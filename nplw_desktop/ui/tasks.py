"""The one door for work that must not hold up the window.

A job runs on a worker thread with plain data only; its answer comes back on the thread of the
window. An answer nobody waits for any more is dropped: the owner is gone, the task was cancelled,
or a newer one with the same key took its place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")


class Task(Generic[T]):
    """One piece of background work, as its owner sees it. Lives on the thread of the window."""

    def __init__(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        owner: QObject,
    ) -> None:
        self._job: Callable[[], T] | None = job
        self._done: Callable[[T], None] | None = done
        self._failed = failed
        self._owner: QObject | None = owner
        self._cancelled = False
        self._answer: tuple[T] | None = None
        self._error: Exception | None = None

    @property
    def running(self) -> bool:
        """True until the answer was delivered or dropped."""
        return self._job is not None

    @property
    def wanted(self) -> bool:
        """False once the task was cancelled or superseded, or its owner is gone."""
        return not self._cancelled and self._owner is not None and isValid(self._owner)

    def cancel(self) -> None:
        """Drop the answer; a job that has not begun is never begun. Safe to call twice."""
        self._cancelled = True
        self._done = self._failed = self._owner = None

    def work(self) -> None:
        """Run the job. Called on a worker thread, which touches no Qt object in here."""
        job = self._job
        if job is None or self._cancelled:
            return
        try:
            self._answer = (job(),)
        except Exception as error:  # noqa: BLE001 - carried to the thread of the owner
            self._error = error

    def settle(self) -> None:
        """Hand the answer to the owner, on the owner's thread.

        An error nobody catches is raised here, where the crash hook sees it.
        """
        answer, error, done, failed = self._answer, self._error, self._done, self._failed
        wanted = self.wanted
        # Given up here, so that nothing the job holds is destroyed on a worker thread.
        self._job = self._done = self._failed = self._owner = self._answer = self._error = None
        if not wanted:
            return
        if answer is not None and done is not None:
            done(answer[0])
        elif error is not None:
            if failed is None:
                raise error
            failed(error)


class Tasks(QObject):
    """A few worker threads and the way back from them; owned by the composition root."""

    _worked = Signal(int)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(threads)
        self._tasks: dict[int, Task[object]] = {}
        self._latest: dict[tuple[int, Hashable], Task[object]] = {}
        self._number = 0
        self._worked.connect(self._settle)

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject,
        key: Hashable | None = None,
    ) -> Task[T]:
        """Run ``job`` in the background and give what it returns to ``done``.

        ``failed`` gets the exception of the job; without it the exception is raised on the
        thread of the window. A second run with the same ``owner`` and ``key`` supersedes the
        first. The job may hold plain data and functions, never a QObject.
        """
        task = Task(job, done, failed, owner)
        if key is not None:
            self._supersede((id(owner), key), task)
        self._number += 1
        number = self._number
        self._tasks[number] = task  # type: ignore[assignment] # the answer's type ends here
        # Taken on this thread: the worker then only calls it, as any other function.
        report = self._worked.emit
        self._pool.start(lambda: _work(task, number, report))
        return task

    def cancel_all(self) -> None:
        """Drop every answer that is still to come."""
        for task in self._tasks.values():
            task.cancel()

    def wait(self, timeout_ms: int = 10_000) -> bool:
        """Let every job end and deliver its answer; False when that took longer than asked.

        For closing: afterwards no thread works for the program any more. Answers may begin
        new tasks; these are waited for as well.
        """
        end = monotonic() + timeout_ms / 1000
        while self._tasks:
            left = round((end - monotonic()) * 1000)
            if left <= 0 or not self._pool.waitForDone(left):
                return False
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return True

    def _supersede(self, place: tuple[int, Hashable], task: Task[T]) -> None:
        earlier = self._latest.get(place)
        if earlier is not None:
            earlier.cancel()
        self._latest[place] = task  # type: ignore[assignment] # the answer's type ends here

    def _settle(self, number: int) -> None:
        task = self._tasks.pop(number)
        for place in [p for p, latest in self._latest.items() if latest is task]:
            del self._latest[place]
        task.settle()


class Ended(Tasks):
    """Stands where the tasks of a file stood that was let go: nothing begins any more."""

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject,
        key: Hashable | None = None,  # noqa: ARG002 - as for any tasks
    ) -> Task[T]:
        """Begin nothing; a timer may still fire in a widget that is about to go."""
        task = Task(job, done, failed, owner)
        task.cancel()
        task.settle()
        return task


def _work(task: Task[T], number: int, report: Callable[[int], None]) -> None:
    task.work()
    report(number)
