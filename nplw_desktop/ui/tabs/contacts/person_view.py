"""One person to read: who, how to reach them, what is open, what happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from nplw_desktop.region import names, quick_notes
from nplw_desktop.region.coaching import coaches
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.labels_row import LabelsRow
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.contacts import moments, points, sheet
from nplw_desktop.ui.tabs.contacts.action_section import ActionSection, Wanted
from nplw_desktop.ui.tabs.contacts.acts import Acts, place_of
from nplw_desktop.ui.tabs.contacts.coach_chip import CoachChip
from nplw_desktop.ui.tabs.contacts.head import Head
from nplw_desktop.ui.tabs.contacts.note_field import NoteField
from nplw_desktop.ui.tabs.contacts.page import SIDE, Page
from nplw_desktop.ui.tabs.contacts.points import Points
from nplw_desktop.ui.tabs.contacts.privacy_line import PrivacyLine
from nplw_desktop.ui.tabs.contacts.sheet import FIRST_MOMENTS, Sheet
from nplw_desktop.ui.tabs.contacts.wrap_text import WrapText
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.panel import SectionHead
from nplw_desktop.ui.widgets.timeline import Timeline

MenuFill = Callable[[QMenu], None]

_TWO_COLUMNS = 900
_MOST = 760


class PersonView(QWidget):
    """``edit_asked`` carries the part of the form to begin in, or nothing."""

    edit_asked = Signal(str)
    call_asked = Signal()
    organisation_asked = Signal(int)
    session_asked = Signal(int)

    def __init__(self, desk: Desk, acts: Acts, menu: MenuFill, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._fill_menu = menu
        self._sheet: Sheet | None = None
        self._whole = False
        self._sent = self._safe = ""
        self._begun: int | None = None  # the note this typing made
        self._wanted: Wanted | None = None  # the action that was asked for last
        self._goes_on = False
        theme = desk.theme
        self.page = Page(theme, self)
        self.head = Head(theme)
        self.call = Button(theme, "Gesprek vastleggen", icon="message-circle")
        self.more = Button(theme, icon="ellipsis", name="Meer")
        self.points = Points(theme)
        self.labels = LabelsRow(desk)
        self.coach = CoachChip(theme)
        self.privacy = PrivacyLine(theme)
        self.remark = WrapText(theme, "small", "ink2", line=18)
        self.open_actions = ActionSection(desk)
        self.timeline = Timeline(theme, first=FIRST_MOMENTS)
        self.past_head = SectionHead(theme, "Rollen vroeger")
        self.past = Points(theme)
        self.note = NoteField(theme)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.labels.lead_with(self.coach)
        self.call.setToolTip("Gesprek vastleggen (Ctrl+G)")
        withhold(self._desk, self.call, self.note)
        self.head.buttons.addWidget(self.call)
        self.head.buttons.addWidget(self.more)
        upper, lower = QVBoxLayout(), QVBoxLayout()
        for column in (upper, lower):
            column.setSpacing(0)
        parts = (
            (upper, self.head, 10),
            (upper, self.points, 7),
            (upper, self.labels, 10),
            (upper, self.privacy, 10),
            (upper, self.remark, 2),
            (lower, self.open_actions, 12),
            (lower, self.timeline, 4),
            (lower, self.past_head, 0),
            (lower, self.past, 0),
        )
        for column, widget, gap in parts:
            column.addWidget(widget)
            column.addSpacing(gap)
        upper.addStretch(1)
        lower.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(0)
        self._both.addLayout(upper)
        self._both.addLayout(lower)
        self.page.body.addLayout(self._both)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE, 8, SIDE, 16)
        foot.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._desk.theme.changed.connect(self._arrange)
        menu = QMenu(self.more)
        menu.aboutToShow.connect(self._on_menu)
        self.more.clicked.connect(self._pop_menu)
        self._menu = menu
        self.call.clicked.connect(self.call_asked)
        self.points.acted.connect(self._on_point)
        self.past.acted.connect(self._on_point)
        self.labels.added.connect(self._on_label)
        self.labels.made.connect(self._on_label)
        self.labels.removed.connect(self._on_label_removed)
        self.coach.clicked.connect(self._on_coach)
        self.privacy.clicked.connect(self._on_privacy)
        self.open_actions.ticked.connect(self._on_ticked)
        self.open_actions.wanted.connect(self._on_action)
        self.open_actions.delete_asked.connect(self._on_action_deleted)
        self.open_actions.minutes_asked.connect(self._desk.go)
        self.timeline.opened.connect(self._on_moment)
        self.timeline.all_asked.connect(self._on_all)
        self.note.kept.connect(self._on_note)
        self.note.dropped.connect(self._on_note_dropped)
        self.note.paused.connect(self.flush)
        self._desk.changed.connect(self._on_changed)

    # What is shown

    @property
    def person_id(self) -> int | None:
        """Who is shown."""
        return None if self._sheet is None else self._sheet.person.id

    def name(self) -> str:
        """The name of who is shown."""
        return "" if self._sheet is None else self._sheet.person.display_name

    def show_person(self, person_id: int) -> bool:
        """Show somebody; False when they are gone."""
        anew = person_id != self.person_id
        if anew:
            self.flush()
            self._whole = False
        found = sheet.read(self._desk.store, person_id, self._desk.today(), whole=self._whole)
        if found is None:
            self._sheet = None
            return False
        self._sheet = found
        self._fill(found, anew=anew)
        return True

    def refresh(self, _: Changed) -> None:
        """Read again what is shown."""
        if self.person_id is not None:
            self.show_person(self.person_id)

    def _on_changed(self, changed: Changed) -> None:
        """Also out of sight: what had waited may be written when another tab is shown."""
        line, wanted = self.open_actions.line, self._wanted
        if changed.origin is self.note:
            self._on_note_safe(changed)
        elif changed.origin is line and wanted is not None and line.text.value() == wanted.text:
            line.close_line()

    def flush(self) -> bool:
        """Keep the note that is being typed, which may go on; False when that has to wait."""
        text = self.note.text().strip()
        if self.person_id is None or not text or text == self._safe:
            return True
        return self._keep_note(text, goes_on=True)

    def _fill(self, found: Sheet, *, anew: bool) -> None:
        today = self._desk.today()
        person = found.person
        name = person.display_name
        self.head.show_name(names.initials(person.name), name, found.title(today))
        self.points.show_points(points.reach(found, today), points.belongs(found, today))
        self.labels.show_labels(found.labels)
        self.coach.show_coach(found.coach)
        self.privacy.show_person(person, today)
        self.remark.show_text(person.note)
        self.remark.setVisible(bool(person.note))
        self.open_actions.show_actions(found.actions)
        first = None if self._whole else FIRST_MOMENTS
        self.timeline.set_entries(
            moments.entries(found.moments, found.notes, today, first, found.coaching),
            found.total,
            anew=anew,
        )
        self.timeline.setVisible(found.total > 0)
        ended = points.past(found, today)
        self.past_head.setVisible(bool(ended))
        self.past.show_points(ended)
        self.note.set_person(person.name.given_name or name)
        if anew:
            self._begin_anew()
        else:
            self._keep_up_note(found)
        self._order_tabs()

    def _begin_anew(self) -> None:
        self.page.verticalScrollBar().setValue(0)
        self._begin_note()
        self.labels.rest()
        self.open_actions.line.hide()
        self.open_actions.line.line_id = None

    def _order_tabs(self) -> None:
        stops = [
            self.call,
            self.more,
            *self.points.tab_stops(),
            self.coach,
            *self.labels.tab_stops(),
            self.privacy,
            *self.open_actions.tab_stops(),
            self.timeline.head.link,
            self.timeline.list,
            *self.past.tab_stops(),
            self.note,
        ]
        set_order(stops)

    # What is done

    def _on_point(self, target: tuple[str, object]) -> None:
        what, value = target
        if what == "organisation" and isinstance(value, int):
            self.organisation_asked.emit(value)
        elif what == "place":
            self._desk.go(str(value))
        elif what == "mail":
            self._acts.mail(str(value))
        else:
            self._acts.copy_text(str(value))

    def _on_label(self, label: int | str) -> None:
        if self.person_id is not None:
            self._acts.put_label([self.person_id], label)

    def _on_label_removed(self, label_id: int) -> None:
        if self.person_id is not None:
            self._acts.take_label([self.person_id], label_id)

    def _on_coach(self) -> None:
        person_id = self.person_id
        coach_id = coaches.of_person(self._desk.store, person_id) if person_id is not None else None
        if coach_id is not None:
            self._desk.go(places.coach(coach_id))

    def _on_privacy(self) -> None:
        self.edit_asked.emit("privacy")

    def _on_ticked(self, line_id: int, done: bool) -> None:
        if self.person_id is not None:
            self._acts.tick(line_id, done, place_of(self.person_id))

    def _on_action(self, wanted: Wanted) -> None:
        if self.person_id is None:
            return
        line = self.open_actions.line
        self._wanted = wanted
        written = self._acts.keep_action(self.person_id, wanted, origin=line)
        if written.refusal:
            line.refuse(written.refusal)
        elif written.ok and not line.isHidden():
            line.close_line()

    def _on_action_deleted(self, line_id: int) -> None:
        if self.person_id is not None:
            self._acts.delete_line(line_id, "Actie verwijderd", place_of(self.person_id))

    def _on_moment(self, key: int | str) -> None:
        if isinstance(key, str):
            self._desk.go(key)
            return
        note_id = moments.note_of(key)
        if note_id is None:
            self.session_asked.emit(key)
        elif self._sheet is not None:
            note = next((one for one in self._sheet.notes if one.id == note_id), None)
            if note is not None and note.kind == quick_notes.KIND:
                self._desk.go(f"minutes/notes/{note_id}")
                return
            text = note.text.text if note is not None else ""
            self._safe, self._begun = text, None
            self.note.edit_note(note_id, text)

    def _on_all(self) -> None:
        self._whole = True
        if self.person_id is not None:
            self.show_person(self.person_id)

    def _on_note(self, text: str) -> None:
        if text == self._safe:
            self._begin_note()
        elif self.person_id is not None:
            self._keep_note(text, goes_on=False)

    def _keep_note(self, text: str, *, goes_on: bool) -> bool:
        assert self.person_id is not None
        self._sent, self._goes_on = text, goes_on
        note_id = self.note.note_id
        return self._acts.keep_note(self.person_id, text, note_id, origin=self.note).ok

    def _on_note_safe(self, changed: Changed) -> None:
        """The note was written: the field is empty again, unless the typing goes on."""
        if self.note.text().strip() != self._sent:
            return
        made = changed.of("line")
        if self._goes_on and made:
            if self.note.note_id is None:
                self._begun = min(made)
            self.note.note_id = min(made)
            self._safe = self._sent
        elif not self._goes_on:
            self._begin_note()

    def _on_note_dropped(self) -> None:
        """A new note that is given up goes again, though it was made safe while typing."""
        if self._begun is not None and self.person_id is not None:
            self._acts.keep_note(self.person_id, "", self._begun, origin=self.note)
        self._begin_note()

    def _begin_note(self) -> None:
        self._safe, self._begun = "", None
        self.note.begin_again()

    def _keep_up_note(self, found: Sheet) -> None:
        """A note that is gone can't be changed: what stands in the field is a new one."""
        ids = {one.id for one in found.notes}
        if self.note.note_id is None or self.note.note_id in ids:
            return
        if self.note.text().strip() == self._safe:
            self._begin_note()
        else:
            self.note.note_id, self._safe, self._begun = None, "", None

    def _on_menu(self) -> None:
        self._menu.clear()
        self._fill_menu(self._menu)

    def _pop_menu(self) -> None:
        below = self.more.mapToGlobal(self.more.rect().bottomLeft())
        self._menu.popup(below)

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In two columns where there is room for both."""
        px = self._desk.theme.px
        wide = self.width() >= px(_TWO_COLUMNS)
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._both.setSpacing(2 * SIDE if wide else 0)
        for at in (0, 1):
            self._both.setStretch(at, 1 if wide or at else 0)
        most = 2 * _MOST if wide else _MOST
        self.page.set_most(most)
        self.note.setMaximumWidth(px(most))

    def focus_first(self) -> None:
        """Give the focus to the first thing to do."""
        self.call.setFocus(Qt.FocusReason.ShortcutFocusReason)
