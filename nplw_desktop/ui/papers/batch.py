"""Papers of many meetings at once: one kind, one folder, with what was made and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    COACH_YEAR,
    FULL,
    SCRIPT,
    SIGN_IN,
    STATEMENT,
    SUMMARY,
)
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.file_chooser import folder_chooser
from nplw_desktop.ui.papers import memory
from nplw_desktop.ui.papers.batch_job import Outcome, make_one
from nplw_desktop.ui.papers.making import Asked
from nplw_desktop.ui.papers.progress_line import ProgressLine
from nplw_desktop.ui.papers.subjects import WORDS, OfCoach, OfMeeting, OfPerson
from nplw_desktop.ui.preview import opening
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import CheckField, ChoiceField
from nplw_desktop.ui.widgets.text import ElidedText, Text

_VIEW = "papers/batch"
_FORMS = (SUMMARY, FULL, SCRIPT, SIGN_IN, ACTIONS)
_HOW = (
    "Van elke bijeenkomst komt een eigen bestand in de map. Wat er op het papier komt, is wat je "
    "voor de reeks hebt aangevinkt; vertrouwelijke regels blijven eruit. Een bestand dat er al is, "
    "wordt nooit overschreven."
)
_HOW_STATEMENTS = (
    "Van iedereen die dit jaar bij intervisie was, komt een eigen verklaring in de map. Er staan "
    "datums en groepen op, niets van een casus. Een bestand dat er al is, wordt nooit overschreven."
)
_HOW_COACHES = (
    "Van elke coach die dit jaar werkte, komt een eigen jaaroverzicht in de map. Een vertrouwelijke "
    "vraag staat er zonder naam op. Een bestand dat er al is, wordt nooit overschreven."
)
_MOST = 40


@dataclass(frozen=True, slots=True)
class Many:
    """What the papers are of: the title of the window, what it says, which papers, one and several."""

    title: str
    how: str
    forms: tuple[str, ...]
    one: str
    several: str


MEETINGS = Many("Papieren van {} verslagen", _HOW, _FORMS, "verslag", "verslagen")
STATEMENTS = Many(
    "Verklaringen van {} mensen", _HOW_STATEMENTS, (STATEMENT,), "verklaring", "verklaringen"
)
COACH_YEARS = Many(
    "Jaaroverzichten van {} coaches", _HOW_COACHES, (COACH_YEAR,), "overzicht", "overzichten"
)


class BatchDialog(Dialog):
    """``book_asked`` when one paper of all these is wanted; ``finished_making`` at the end."""

    book_asked = Signal()
    finished_making = Signal(object)

    def __init__(
        self,
        desk: Desk,
        subjects: Sequence[OfMeeting] | Sequence[OfPerson] | Sequence[OfCoach],
        parent: QWidget,
        *,
        book: bool = False,
        many: Many = MEETINGS,
    ) -> None:
        """``book``: the meetings are of one year, so that one year book can be made of them."""
        self._count = len(subjects)
        self._many = many
        super().__init__(desk.theme, many.title.format(self._count), parent, width=560)
        self._desk = desk
        self._subjects: tuple[OfMeeting | OfPerson | OfCoach, ...] = tuple(subjects)
        self._outcomes: list[Outcome] = []
        self._stopped = False
        self._running = False
        state = desk.settings.view(_VIEW)
        self.form = ChoiceField(desk.theme, "Papier", [(key, WORDS[key]) for key in many.forms])
        kept = state.get("form")
        self.form.set_value(kept if kept in many.forms else many.forms[0])
        self.text = CheckField(desk.theme, "Ook als tekstdocument (ODT)")
        self.text.set_value(bool(state.get("text")))
        self._folder = _folder(state.get("folder"))
        self._where = ElidedText(desk.theme, str(self._folder), "base")
        self.other = Button(desk.theme, "Andere map…", "normal", "folder-open", small=True)
        self.bar = ProgressLine(desk.theme)
        self.bar.setAccessibleName("Voortgang")
        self.bar.setRange(0, self._count)
        self.told = Text(desk.theme, "", "base", wrap=True)
        self.told.setAccessibleName("Wat er gemaakt is")
        self._how = self.add_text(many.how)
        self._lay_out()
        self.book = self.add_button("Eén jaarbundel…", "normal", "book-open", left=True)
        self.book.setVisible(book)
        self.show_folder = self.add_button("Map tonen", "normal", "folder-open", left=True)
        self.show_folder.hide()
        self.close_button = self.add_button("Annuleren")
        self.make = self.add_button("Maken", "primary", "file-text")
        self._connect()
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._chosen = QWidget()
        row = QHBoxLayout(self._chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text(self._desk.theme, "Map:", "base-strong"))
        row.addWidget(self._where, 1)
        row.addWidget(self.other)
        for part in (self.form, self.text, self._chosen, self.bar, self.told):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.form.setVisible(len(self._many.forms) > 1)
        self.bar.hide()
        self.told.hide()

    def _connect(self) -> None:
        self.other.clicked.connect(self._ask_folder)
        self.make.clicked.connect(self.begin)
        self.close_button.clicked.connect(self.reject)
        self.book.clicked.connect(self._on_book)
        self.show_folder.clicked.connect(self._on_show_folder)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each meeting, so far."""
        return tuple(self._outcomes)

    # Choosing

    def _ask_folder(self) -> None:
        dialog = folder_chooser("Map voor de papieren", self._folder, self)
        dialog.fileSelected.connect(self.set_folder)
        dialog.open()

    def set_folder(self, path: str) -> None:
        """Make the papers there."""
        self._folder = Path(path)
        self._where.set_text(path)

    def _on_book(self) -> None:
        self.accept()
        self.book_asked.emit()

    # Making

    def begin(self) -> None:
        """Make them, one after another."""
        state = {"text": self.text.value(), "folder": str(self._folder)}
        if len(self._many.forms) > 1:
            state["form"] = self.form.value()
        self._desk.settings.set_view(_VIEW, self._desk.settings.view(_VIEW) | state)
        self._running = True
        for part in (self.form, self.text, self._chosen, self._how, self.book, self.make):
            part.hide()
        self.bar.show()
        self.told.show()
        self.close_button.set_text("Stoppen")
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._next()

    def _next(self) -> None:
        at = len(self._outcomes)
        self.bar.setValue(at)
        if self._stopped or at == self._count:
            self._end()
            return
        subject = self._subjects[at]
        self.told.setText(f"{at + 1} van {self._count}: {subject.title}")
        form = str(self.form.value())
        if form == SUMMARY:
            form = subject.forms[0]
        choice = memory.recall(self._desk, subject, form)
        asked = Asked(subject, choice, self._desk.today())
        store, text = self._desk.store, bool(self.text.value())
        job = partial(make_one, store, asked, subject.title, self._folder, text=text)
        self._desk.tasks.run(job, self._on_one, owner=self)

    def _on_one(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._stopped = self._stopped or outcome.stop
        self._next()

    def reject(self) -> None:
        """While they are being made: stop after the one in hand. Else close."""
        if self._running:
            self._stopped = True
            self.told.setText("Stoppen na dit bestand…")
        else:
            super().reject()

    def _end(self) -> None:
        self._running = False
        self.bar.hide()
        self.told.setText(
            "\n".join(in_words(self._outcomes, self._count, self._folder, self._many))
        )
        announce(self, self.told.text())
        self.close_button.set_text("Sluiten")
        self.show_folder.setVisible(any(each.paths for each in self._outcomes))
        self.fit()
        self.finished_making.emit(self.outcomes)

    def _on_show_folder(self) -> None:
        made = [path for each in self._outcomes for path in each.paths]
        if made and not opening.show_in_folder(made[0]):
            self.told.setText(f"De map kan niet worden getoond: {self._folder}")


def in_words(
    outcomes: Sequence[Outcome], asked: int, folder: Path, many: Many = MEETINGS
) -> list[str]:
    """What was made, what stayed out, what was not made and why."""
    files = sum(len(each.paths) for each in outcomes)
    left_out = sum(each.left_out for each in outcomes)
    where = folder.name or str(folder)
    told = [f"{_files(files)} gemaakt in ‘{where}’." if files else "Er is niets gemaakt."]
    if left_out:
        told.append(f"{_lines(left_out)} er vertrouwelijk uit.")
    silent = sum(each.silent for each in outcomes)
    if silent:
        photos = "1 foto staat" if silent == 1 else f"{silent} foto’s staan"
        told.append(f"{photos} er niet op: er is nog geen beschrijving bij.")
    refused = [each for each in outcomes if each.why]
    told += [f"Niet gemaakt: ‘{each.title}’. {each.why}" for each in refused[:_MOST]]
    if len(refused) > _MOST:
        told.append(f"En nog {len(refused) - _MOST} andere niet.")
    rest = asked - len(outcomes)
    if rest:
        word = many.one if rest == 1 else many.several
        told.append(f"Gestopt: {rest} {word} niet meer gedaan.")
    return told


def _files(count: int) -> str:
    return "1 bestand" if count == 1 else f"{count} bestanden"


def _lines(count: int) -> str:
    return "1 regel bleef" if count == 1 else f"{count} regels bleven"


def _folder(kept: object) -> Path:
    if isinstance(kept, str) and kept and Path(kept).is_dir():
        return Path(kept)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents) or str(Path.home()))
