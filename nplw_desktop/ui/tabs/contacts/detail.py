"""The pane beside the list: one person to read or to change, an organisation, or several people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from nplw_desktop.region import conversations
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import session_places
from nplw_desktop.ui.tabs.contacts.acts import Acts, place_of, place_of_organisation
from nplw_desktop.ui.tabs.contacts.organisation_form import OrganisationForm
from nplw_desktop.ui.tabs.contacts.organisation_view import OrganisationView
from nplw_desktop.ui.tabs.contacts.person_form import PersonForm
from nplw_desktop.ui.tabs.contacts.person_view import MenuFill, PersonView
from nplw_desktop.ui.tabs.contacts.several import Several
from nplw_desktop.ui.widgets.empty_state import EmptyState


class Detail(QWidget):
    """Shows one thing at a time; forms are made when they are first needed."""

    person_asked = Signal(int)
    """A person to make current in the list."""
    call_asked = Signal()
    talk_asked = Signal(object)
    """A talk that was written down, to change it."""
    left = Signal()
    """The user is done changing; the focus goes back to the list."""
    copy_asked = Signal()
    delete_asked = Signal()

    def __init__(
        self, desk: Desk, acts: Acts, fill_menu: MenuFill, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._person_form: PersonForm | None = None
        self._organisation_form: OrganisationForm | None = None
        theme = desk.theme
        self.blank = EmptyState(
            theme, "user-round", "Kies een contact", "Of maak een nieuw contact met Ctrl+N.", ""
        )
        self.person = PersonView(desk, acts, fill_menu)
        self.organisation = OrganisationView(desk, acts)
        self.several = Several(desk, acts)
        self._stack = QStackedLayout(self)
        for page in (self.blank, self.person, self.organisation, self.several):
            self._stack.addWidget(page)
        self.setAccessibleName("Gegevens")
        self._connect()
        theme.changed.connect(self.update)

    def _connect(self) -> None:
        self.person.edit_asked.connect(self.edit)
        self.person.call_asked.connect(self.call_asked)
        self.person.organisation_asked.connect(self.show_organisation)
        self.person.session_asked.connect(self._on_session)
        self.organisation.back.connect(self._on_back)
        self.organisation.edit_asked.connect(self.edit)
        self.organisation.person_asked.connect(self.person_asked)
        self.several.call_asked.connect(self.call_asked)
        self.several.copy_asked.connect(self.copy_asked)
        self.several.delete_asked.connect(self.delete_asked)

    # What is shown

    @property
    def person_id(self) -> int | None:
        """The person that is shown or changed."""
        page = self._stack.currentWidget()
        if isinstance(page, PersonView | PersonForm):
            return page.person_id
        return None

    def place(self) -> str:
        """Where the user is."""
        page = self._stack.currentWidget()
        if isinstance(page, OrganisationView | OrganisationForm):
            return place_of_organisation(page.organisation_id or 0)
        person_id = self.person_id
        return "contacts" if person_id is None else place_of(person_id)

    def editing(self) -> bool:
        """Whether a form is open."""
        return isinstance(self._stack.currentWidget(), PersonForm | OrganisationForm)

    def shows_several(self) -> bool:
        """Whether several people are chosen."""
        return self._stack.currentWidget() is self.several

    def show_person(self, person_id: int) -> bool:
        """Show somebody, in the form when that is already open for them."""
        page = self._stack.currentWidget()
        if isinstance(page, PersonForm) and page.person_id == person_id:
            return True
        self.flush()
        if not self.person.show_person(person_id):
            self.show_nobody()
            return False
        self._turn_to(self.person)
        return True

    def show_organisation(self, organisation_id: int) -> bool:
        """Show an organisation."""
        page = self._stack.currentWidget()
        if isinstance(page, OrganisationForm) and page.organisation_id == organisation_id:
            return True
        self.flush()
        if not self.organisation.show_organisation(organisation_id):
            return False
        had_focus = self._has_focus()
        self.organisation.come_from(self.person.name())
        self._turn_to(self.organisation)
        if had_focus:
            self.organisation.focus_first()
        return True

    def show_several(self, ids: Sequence[int]) -> None:
        """Several people are chosen."""
        self.flush()
        self.several.show_several(ids)
        self._turn_to(self.several)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.flush()
        self._turn_to(self.blank)

    def edit(self, part: str = "") -> None:
        """Change what is shown, from its first field or another ``part``."""
        page = self._stack.currentWidget()
        if isinstance(page, PersonView) and page.person_id is not None:
            page.flush()
            form = self._form_for_people()
            self._turn_to(form)
            form.show_person(page.person_id, part)
        elif isinstance(page, OrganisationView) and page.organisation_id is not None:
            other = self._form_for_organisations()
            self._turn_to(other)
            other.show_organisation(page.organisation_id)

    def stop_editing(self) -> None:
        """Back to reading."""
        page = self._stack.currentWidget()
        if isinstance(page, PersonForm) and page.person_id is not None:
            page.flush()
            self.person.show_person(page.person_id)
            self._turn_to(self.person)
            self.left.emit()
        elif isinstance(page, OrganisationForm) and page.organisation_id is not None:
            page.flush()
            self.organisation.show_organisation(page.organisation_id)
            self._turn_to(self.organisation)
            self.organisation.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keeping up

    def refresh(self, changed: Changed) -> None:
        """Read again what is shown, when it may be another now."""
        page = self._stack.currentWidget()
        if isinstance(page, PersonView):
            page.refresh(changed)
            if page.person_id is None:
                self._turn_to(self.blank)
        elif isinstance(page, PersonForm) and not page.refresh(changed):
            self._turn_to(self.blank)
        elif isinstance(page, OrganisationForm | OrganisationView) and not page.refresh(changed):
            self._on_back()

    def reload(self) -> None:
        """Read everything again: much may have happened while nobody looked."""
        self.refresh(Changed({}, ""))

    def flush(self) -> bool:
        """Write what was typed; False when something has to wait."""
        page = self._stack.currentWidget()
        if isinstance(page, PersonForm | OrganisationForm):
            page.flush()
        if isinstance(page, PersonView):
            return page.flush()
        return True

    # Inside

    def _turn_to(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _form_for_people(self) -> PersonForm:
        if self._person_form is None:
            self._person_form = PersonForm(self._desk)
            self._person_form.done.connect(self.stop_editing)
            self._stack.addWidget(self._person_form)
        return self._person_form

    def _form_for_organisations(self) -> OrganisationForm:
        if self._organisation_form is None:
            self._organisation_form = OrganisationForm(self._desk)
            self._organisation_form.done.connect(self.stop_editing)
            self._stack.addWidget(self._organisation_form)
        return self._organisation_form

    def _on_back(self) -> None:
        person_id = self.person.person_id
        if person_id is None or not self.show_person(person_id):
            self.show_nobody()
        self.left.emit()

    def _on_session(self, session_id: int) -> None:
        talk = conversations.talk(self._desk.store, session_id)
        if talk is None:
            self._desk.go(session_places.of(self._desk.store, session_id))
        else:
            self.talk_asked.emit(talk)

    def focus_first(self) -> None:
        """Give the focus to the first thing to do."""
        page = self._stack.currentWidget()
        if isinstance(
            page, PersonView | PersonForm | OrganisationView | OrganisationForm | Several
        ):
            page.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 changes what is read, from wherever in it the focus is."""
        if event.key() == Qt.Key.Key_F2 and not self.editing():
            self.edit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_first()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._desk.theme.color("surface"))
