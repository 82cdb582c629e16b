"""What a user does with the state of a report: adopt, change after all, read earlier versions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from nplw_desktop.region import co_working, report_versions, sessions
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.versions.strip import standing


class ReportStates(QObject):
    """Acts on the meeting that ``session()`` gives; ``flush()`` writes what is being typed."""

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Session | None],
        flush: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._session = session
        self._flush = flush
        self._window = window
        self.dialog: QDialog | None = None

    def adopt(self) -> None:
        """The report is adopted today."""
        session = self._session()
        if session is None or not self._is_written():
            return
        key, today = session.id, self._desk.today()
        if self._write(
            "Verslag vastgesteld", lambda change: report_versions.adopt(change, key, today), key
        ):
            again = f", versie {session.version}" if session.version > 1 else ""
            self._desk.announce(f"Verslag vastgesteld{again}", undo=True)

    def amend(self) -> None:
        """Ask why an adopted report is changed, then unlock it as the next version."""
        session = self._session()
        if session is not None:
            from nplw_desktop.ui.tabs.minutes.versions.amend import (  # noqa: PLC0415 - seldom
                AmendDialog,
            )

            dialog = AmendDialog(self._desk.theme, standing(session), self._window)
            dialog.asked.connect(self._on_amend)
            self._open(dialog)

    def _on_amend(self, reason: str) -> None:
        session = self._session()
        if session is None:
            return
        key = session.id
        if self._write(
            "Vastgesteld verslag gewijzigd",
            lambda change: report_versions.amend(change, key, reason),
            key,
        ):
            version = session.version + 1
            self._desk.announce(f"Je wijzigt nu versie {version}", undo=True)

    def stop_amending(self) -> None:
        """Nothing was changed after all: the report is again as it was adopted."""
        session = self._session()
        if session is None or not self._is_written():
            return
        key = session.id
        if self._write(
            "Wijzigen gestopt", lambda change: report_versions.stop_amending(change, key), key
        ):
            self._desk.announce(f"Versie {session.version - 1} geldt weer", undo=True)

    def show_versions(self) -> None:
        """Show what the report said and what changed."""
        session = self._session()
        if session is not None:
            from nplw_desktop.ui.tabs.minutes.versions.dialog import (  # noqa: PLC0415 - seldom
                VersionsDialog,
            )

            self._flush()
            self._open(VersionsDialog(self._desk, session, self._window))

    def close_to(self, level: str) -> None:
        """Say who may read the meeting."""
        session = self._session()
        if session is not None:
            key = session.id
            self._write(
                "Vertrouwelijkheid gewijzigd",
                lambda change: sessions.edit(change, key, confidentiality=level),
                key,
            )

    def delete(self) -> None:
        """Put the meeting in the bin, after one question when its report is adopted.

        Any other goes at once: the bar offers to take that back.
        """
        session = self._session()
        if session is None:
            return
        if session.status not in ("adopted", "amended"):
            self._delete(session)
            return
        question = Question(
            self._desk.theme,
            "Vastgesteld verslag verwijderen?",
            f"‘{session.title}’ is vastgesteld. Het gaat met alle versies naar de prullenbak; dat "
            "kun je ongedaan maken.",
            (("keep", "Bewaren", "normal"), ("delete", "Verwijderen", "danger")),
            self._window,
        )

        def on_answer(answer: str) -> None:
            if answer == "delete":
                self._delete(session)

        question.answered.connect(on_answer)
        self._open(question)

    def _is_written(self) -> bool:
        """Write what is being typed; says so when that cannot be done yet."""
        written = self._flush()
        if not written:
            self._desk.announce("Dat kan weer zodra alles bewaard is")
        return written

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self.dialog = None

    def _delete(self, session: Session) -> None:
        self._flush()
        what = "Middag" if session.kind == co_working.KIND else "Verslag"
        if self._write(
            f"{what} verwijderd", lambda change: sessions.delete(change, session.id), session.id
        ):
            self._desk.announce(f"‘{session.title}’ verwijderd", undo=True)

    def _write(self, label: str, edit: Callable[[Change], object], key: int) -> bool:
        written = self._desk.write(label, edit, place=places.write(key))
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.ok
