"""A paper in view with the choices beside it: each tick shows at once what is then on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.reporting.choice import Choice
from nplw_desktop.region.sessions import MEETING_KINDS
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui import panes
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import room_for
from nplw_desktop.ui.papers import making, memory
from nplw_desktop.ui.papers.making import Asked, Made
from nplw_desktop.ui.papers.offers import (
    coaches_in,
    everyone,
    offer,
    offer_coaches,
    offer_people,
    offer_pool,
)
from nplw_desktop.ui.papers.panel import ChoicePanel
from nplw_desktop.ui.papers.subjects import (
    WORDS,
    OfCoach,
    OfIntervision,
    OfMany,
    OfMeeting,
    OfPerson,
    OfPool,
    OfYear,
    Subject,
)
from nplw_desktop.ui.preview.dialog import PreviewDialog
from nplw_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from nplw_desktop.ui.papers.batch import BatchDialog

_ODT = "Tekstdocument (*.odt)"
_SIZE = QSize(1_240, 760)
_NOBODY_THERE = "was er niemand bij intervisie"
_SLOW_MS = 300
"""After this time it is said that the paper is being made anew: a book of a year can be long."""
_MEETING_GONE = "Deze bijeenkomst is er niet meer."
_GONE = {OfPerson: "Dit contact is er niet meer.", OfCoach: "Deze coach is er niet meer."}


class PaperDialog(PreviewDialog):
    """Open it at once; it makes the paper itself. ``made`` when a paper came into view."""

    made = Signal(object)

    def __init__(self, desk: Desk, subject: Subject, choice: Choice, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.tasks, desk.settings, parent, WORDS[choice.form])
        self._desk = desk
        self._subject = subject
        self._choice = choice
        self._shown: Made | None = None
        self._making = False
        self._then: Callable[[], None] | None = None
        self.batch: BatchDialog | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._say_slow)
        self._make()  # on a worker, while what stands around it is built here
        can_describe = isinstance(subject, OfMeeting) and not subject.locked and not desk.only_read
        self.panel = ChoicePanel(desk.theme, subject, self, can_describe=can_describe)
        self.choices = Button(desk.theme, "Keuzes", "normal", "square-check-big")
        self.choices.setToolTip("Wat komt er op papier")
        self.choices.setCheckable(True)
        self.more = Button(desk.theme, "", "normal", "chevron-down", name="Anders bewaren", key="")
        self._settle_in()
        self._follow()

    def _settle_in(self) -> None:
        self.bar.add_before(self.choices)
        self.bar.add_after(self.more)
        self.menu = QMenu(self.more)
        self.menu.addAction("Bewaren als pdf…\tCtrl+S").triggered.connect(self.ask_save)
        self.as_text = self.menu.addAction("Ook als tekstdocument (ODT)…\tCtrl+Shift+S")
        self.as_text.triggered.connect(self.ask_save_text)
        of_coach = isinstance(self._subject, OfCoach)
        who = "alle coaches" if of_coach else "iedereen"
        self.everyone = self.menu.addAction(f"Voor {who} van dit jaar, in een map…")
        self.everyone.triggered.connect(self.ask_everyone)
        self.everyone.setVisible(of_coach or isinstance(self._subject, OfPerson))
        self.more.clicked.connect(self._on_more)
        self.resize((_SIZE * self._desk.theme.scale).boundedTo(room_for(self)))
        self.split.insertWidget(0, self.panel)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 3)
        self.split.setStretchFactor(2, 2)
        self._offer()
        self._show_panel(memory.panel_shown(self._desk))
        self._name()
        self.panel.show_choice(self._subject, self._choice)

    def _follow(self) -> None:
        panel = self.panel
        panel.chosen.connect(self._on_chosen)
        panel.form_chosen.connect(self.show_form)
        panel.subject_chosen.connect(self._on_subject)
        panel.words_asked.connect(self._ask_words)
        self.choices.clicked.connect(self._on_choices)

    @property
    def choice(self) -> Choice:
        """The paper as it is chosen now."""
        return self._choice

    @property
    def shown(self) -> Made | None:
        """The paper that is in view, and what it was made from."""
        return self._shown

    # Choosing

    def show_form(self, form: str) -> None:
        """Show another paper, with what was chosen for it last."""
        self._take(memory.recall(self._desk, self._subject, form))
        memory.remember(self._desk, self._subject, self._choice)

    def _on_chosen(self, choice: object) -> None:
        assert isinstance(choice, Choice)
        kept = choice.lines == self._choice.lines
        self._choice = choice
        self._make()
        if kept:  # lines that are let through belong to this one paper
            memory.remember(self._desk, self._subject, choice)

    def _on_subject(self, subject: object) -> None:
        assert isinstance(subject, OfYear)
        self._subject = subject
        self._offer_people()
        self._take(memory.recall(self._desk, subject, self._choice.form))

    def _offer(self) -> None:
        """Let the panel offer which ones there are to choose from."""
        store, today = self._desk.store, self._desk.today()
        if isinstance(self._subject, OfPool | OfCoach):
            offer_pool(store, today, self._subject.year, self.panel)
        elif not isinstance(self._subject, OfMeeting | OfIntervision):
            kinds = MEETING_KINDS if isinstance(self._subject, OfMany) else (KIND,)
            offer(store, today, self.panel, kinds)
        self._offer_people()

    def _offer_people(self) -> None:
        found = self._subject
        if isinstance(found, OfPerson):
            offer_people(self._desk.store, found.year, found.person_id, self.panel)
        elif isinstance(found, OfCoach):
            offer_coaches(self._desk.store, found.year, found.coach_id, self.panel)

    def _take(self, choice: Choice) -> None:
        self._choice = choice
        self._name()
        self.panel.show_choice(self._subject, choice)
        self._make()

    def _name(self) -> None:
        word = WORDS[self._choice.form]
        self._title = word
        self.words.setAccessibleName(f"Tekst van {word.lower()}")
        if self.paper is None:
            self.bar.say(f"{word} maken…")

    def _on_more(self) -> None:
        place = self.more.rect().bottomRight() - QPoint(self.menu.sizeHint().width(), 0)
        self.menu.popup(self.more.mapToGlobal(place))

    def _on_choices(self) -> None:
        self._show_panel(self.panel.isHidden())
        memory.show_panel(self._desk, shown=not self.panel.isHidden())

    def _show_panel(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self.choices.setChecked(shown)
        self._show_words()

    def _room_for_words(self) -> int:
        """The panel stands beside the pages too."""
        return super()._room_for_words() + (0 if self.panel.isHidden() else self.panel.width())

    # Making

    def _make(self) -> None:
        """Make the paper as it is chosen; what is in view stays until it is there."""
        self._making = True
        self._slow.start()
        asked = Asked(self._subject, self._choice, self._desk.today())
        job = partial(making.make, self._desk.store, asked)
        self._desk.tasks.run(job, self._on_made, self._on_failed, owner=self, key="paper")

    def _say_slow(self) -> None:
        if self._shown is not None:
            self.bar.say("Bijwerken…")

    def _on_made(self, made: Made) -> None:
        self._making = False
        self._slow.stop()
        first, self._shown = self._shown is None, made
        if first:
            self.show_paper(made.paper)
        else:
            self.change_paper(made.paper)
        self.panel.show_read(made.read, self._choice.lines)
        self.made.emit(made)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_failed(self, error: Exception) -> None:
        self._making = False
        self._slow.stop()
        self.bar.show_page(self.pages.page + 1, self.pages.count)
        self._then = None
        if isinstance(error, Refused):
            self._say("warning", f"{error.what} {error.todo}", "Dit papier is er niet")
        elif isinstance(error, LookupError):
            self._say("warning", _GONE.get(type(self._subject), _MEETING_GONE))
        else:
            raise error

    def _when_made(self, act: Callable[[], None]) -> bool:
        """False, and ``act`` follows by itself, while another version is being made."""
        if self._making:
            self._then = act
        return not self._making

    # What can be done with it

    def ask_save(self) -> None:
        """Ask where to save what is chosen."""
        if self._when_made(self.ask_save):
            super().ask_save()

    def print_paper(self) -> None:
        """Print what is chosen."""
        if self._when_made(self.print_paper):
            super().print_paper()

    def ask_save_text(self) -> None:
        """Make the text document, and ask where to save it."""
        if self._shown is None or not self._when_made(self.ask_save_text):
            return
        job = partial(making.text_document, self._shown.asked, self._shown.read.content)
        self._desk.tasks.run(job, self._on_text_made, owner=self, key="text")

    def ask_everyone(self) -> None:
        """Make the paper of everybody who was there in this year, in a folder."""
        from nplw_desktop.ui.papers.batch import (  # noqa: PLC0415 - seldom needed
            COACH_YEARS,
            STATEMENTS,
            BatchDialog,
        )

        store, year = self._desk.store, getattr(self._subject, "year", 0)
        of_coach = isinstance(self._subject, OfCoach)
        subjects = coaches_in(store, year) if of_coach else everyone(store, year)
        if not subjects:
            nobody = "werkte er niemand voor de coachpool" if of_coach else _NOBODY_THERE
            self._say("notice", f"In dit jaar {nobody}.")
            return
        self.batch = BatchDialog(
            self._desk, subjects, self, many=COACH_YEARS if of_coach else STATEMENTS
        )
        self.batch.open()

    def _on_text_made(self, made: tuple[bytes, str]) -> None:
        self.ask_save_other(*made, _ODT)

    def _ask_words(self) -> None:
        """Let photos have words, then show the paper with them."""
        from nplw_desktop.ui.tabs.minutes.attachments.photo_words import (  # noqa: PLC0415 - seldom
            PhotoWords,
            without_words,
        )

        assert isinstance(self._subject, OfMeeting)
        silent = without_words(self._desk, self._subject.session_id)
        if silent:
            dialog = PhotoWords(self._desk, self._subject.session_id, silent, self)
            dialog.finished.connect(self._on_words_given)
            dialog.open()

    def _on_words_given(self, _answer: int) -> None:
        self._make()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F6:
            back = bool(held & Qt.KeyboardModifier.ShiftModifier)
            parts = [self.panel, self.pages, self.words, self.bar]
            panes.step(parts, self.focusWidget(), -1 if back else 1)
        elif event.key() == Qt.Key.Key_S and held == both:
            self.ask_save_text()
        else:
            super().keyPressEvent(event)
