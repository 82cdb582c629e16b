"""Answers that were pasted, or a list of who was online, seen before they change anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop import paths
from nplw_desktop.exchange import attendance_list, replies
from nplw_desktop.region import attendance, dates, sessions
from nplw_desktop.region.attendance import Heard, Proposal
from nplw_desktop.region.sessions import ATTENDANCE
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.file_chooser import chooser
from nplw_desktop.ui.tabs.minutes.attendance.answers import AnswerEntry, AnswerList
from nplw_desktop.ui.widgets.fields import CheckField, LongTextField

_KINDS = "Deelnemerslijst (*.csv *.txt *.tsv);;Alle bestanden (*)"
_HINT = (
    "Plak de antwoorden zoals je ze kreeg (mails achter elkaar, of een regel per persoon), of kies "
    "de deelnemerslijst uit Teams. Je ziet eerst wie er herkend is."
)
_NOTHING = "Hierin herken ik geen antwoord. Typ bijvoorbeeld: Femke: ja, ik kom."
_REPLIES = {"yes": "komt", "no": "afgemeld", "maybe": "misschien"}
_PAUSE_MS = 250
_LARGEST = 5_000_000
_MOST = 1_000


class AnswersDialog(Dialog):
    """``taken`` carries the proposals that stay ticked, and the places of who was not seen."""

    taken = Signal(tuple, tuple)

    def __init__(self, desk: Desk, session_id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "Antwoorden of Teams-lijst verwerken", parent, width=620)
        self._desk = desk
        self._session_id = session_id
        self._found: tuple[Proposal, ...] = ()
        self._others: tuple[int, ...] = ()
        self._ticked: set[int] = set()
        self._more = False
        theme = desk.theme
        self.add_text(_HINT)
        self.text = LongTextField(theme, "Antwoorden", lines=4)
        self.list = AnswerList(theme)
        self.absent = CheckField(theme, "")
        self.body.addWidget(self.text)
        self.said = self.add_text("", "small", "ink2")
        self.body.addWidget(self.list)
        self.body.addWidget(self.absent)
        self.body.addStretch(1)
        self.file = self.add_button("Teams-lijst kiezen…", "normal", "folder-open", left=True)
        self.add_button("Annuleren").clicked.connect(self.reject)
        self.go = self.add_button("Overnemen", "primary")
        self.go.setToolTip("Ctrl+Enter")
        self.file.clicked.connect(self._ask_file)
        self.go.clicked.connect(self._on_go)
        self.list.ticked.connect(self._on_ticked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read_text)
        self.text.edit.textChanged.connect(self._pause.start)
        self._show("")
        self.text.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes over, also from the field, where Enter begins a line."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_go()
        else:
            super().keyPressEvent(event)

    # Reading

    def read_text(self) -> None:
        """Look at what was pasted: answers, or a list that was copied as text."""
        self._pause.stop()
        text = self.text.value()
        try:
            listed = attendance_list.read(text.encode())
        except Refused:
            self._propose(replies.read(text), None)
            self._show(_NOTHING if text and not self._found else "")
        else:
            self._show_list(listed)

    def read_file(self, path: Path) -> None:
        """Look at a list from a file; what was pasted before makes way for it."""
        self.text.edit.blockSignals(True)
        self.text.set_value("")
        self.text.edit.blockSignals(False)
        self._pause.stop()
        try:
            with path.open("rb") as file:
                listed = attendance_list.read(file.read(_LARGEST))
        except Refused as error:
            self._propose((), None)
            self._show(f"{path.name}: {error.what} {error.todo}")
        except OSError:
            self._show(f"{path.name} is niet te lezen. Kies het bestand opnieuw.")
        else:
            self._show_list(listed)

    def _show_list(self, listed: attendance_list.Listed) -> None:
        self._propose(listed.heard, listed.began)
        held = sessions.get(self._desk.store, self._session_id)
        other = held is not None and listed.day is not None and listed.day != held.held_on
        day = dates.long(listed.day) if listed.day is not None else ""
        self._show(f"Let op: deze lijst is van {day}." if other else "")

    def _propose(self, heard: Sequence[Heard], began: datetime | None) -> None:
        store, key = self._desk.store, self._session_id
        self._found = attendance.recognise(store, key, heard[:_MOST], began)
        self._more = len(heard) > _MOST
        self._ticked = {
            at for at, one in enumerate(self._found) if one.changes and not one.doubtful
        }
        there = any(one.heard.there for one in self._found)
        rest = attendance.others(store, key, self._found) if there else ()
        self._others = tuple(one.id for one in rest)

    # What is shown

    def _show(self, said: str) -> None:
        self._fill()
        new = sum(one.participant_id is None and one.person_id is None for one in self._found)
        if self._found and not said:
            count = len(self._found)
            said = f"{count} {'mens' if count == 1 else 'mensen'} gelezen"
            said += f", van wie {new} nieuw als gast" if new else ""
            said += "; de rest past niet in één keer" if self._more else ""
        self.said.setText(said)
        self.said.setVisible(bool(said))
        left = len(self._others)
        who = "1 genodigde staat" if left == 1 else f"{left} genodigden staan"
        self.absent.box.setText(f"{who} niet op deze lijst: afwezig zetten")
        self.absent.box.setAccessibleName(self.absent.box.text())
        self.absent.setVisible(bool(left))
        self.list.setVisible(bool(self._found))
        self.fit()

    def _fill(self) -> None:
        entries = [_entry(at, one, at in self._ticked) for at, one in enumerate(self._found)]
        self.list.set_entries(entries)
        count = len(self._ticked)
        self.go.set_text(f"{count} overnemen" if count else "Overnemen")
        self.go.setEnabled(bool(count))

    def _on_ticked(self, key: int) -> None:
        self._ticked ^= {key}
        self._fill()

    # Doing

    def _ask_file(self) -> None:
        dialog = chooser("Deelnemerslijst kiezen", _KINDS, paths.documents_folder(), self)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def _on_file(self, name: str) -> None:
        self.read_file(Path(name))

    def _on_go(self) -> None:
        if self._pause.isActive():
            self.read_text()  # so that nothing is taken over that was not seen
            return
        chosen = tuple(one for at, one in enumerate(self._found) if at in self._ticked)
        absent = self._others if self.absent.value() else ()
        if chosen:
            self.accept()
            self.taken.emit(chosen, absent)


def _entry(at: int, one: Proposal, ticked: bool) -> AnswerEntry:
    heard = one.heard
    said = f"‘{heard.words}’" if heard.words else ""
    if heard.joined is not None:
        said = f"erbij om {dates.clock(heard.joined)}"
    written = heard.name if heard.name and heard.name != one.name else ""
    about = " · ".join(part for part in (one.known, written, said) if part)
    return AnswerEntry(at, one.name, about, _becomes(one), ticked, one.doubtful)


def _becomes(one: Proposal) -> str:
    """``genodigd → afgemeld``, ``komt``, ``gast, aanwezig``."""
    after = _REPLIES[one.reply] if one.reply else ATTENDANCE[one.attendance]
    if not one.was:
        return f"{'gast' if one.person_id is None else 'erbij'}, {after}"
    before = ATTENDANCE[one.was]
    return after if before == after else f"{before} → {after}"
