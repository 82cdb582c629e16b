"""One organisation to read: what it is, how to reach it, who works there."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from nplw_desktop.region import contact_points, dates, municipalities, organisations, roles
from nplw_desktop.region.coaching import moments as pool
from nplw_desktop.region.contact_points import PHONE_KINDS
from nplw_desktop.region.organisations import Organisation
from nplw_desktop.region.roles import Colleague
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.contacts import moments
from nplw_desktop.ui.tabs.contacts.acts import Acts
from nplw_desktop.ui.tabs.contacts.head import Head
from nplw_desktop.ui.tabs.contacts.page import Page
from nplw_desktop.ui.tabs.contacts.point_line import Point
from nplw_desktop.ui.tabs.contacts.points import Points
from nplw_desktop.ui.tabs.contacts.wrap_text import WrapText
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.panel import SectionHead
from nplw_desktop.ui.widgets.timeline import Timeline

_MOST_PEOPLE = 200
_FIRST = 5
_ASKED = "Vragen aan de coachpool"
_WEB = ("http", "https")


class OrganisationView(QWidget):
    """``back`` to the person it was opened from, ``person_asked`` for one of its people."""

    back = Signal()
    edit_asked = Signal()
    person_asked = Signal(int)

    def __init__(self, desk: Desk, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self.organisation_id: int | None = None
        self._whole = False
        theme = desk.theme
        self.page = Page(theme, self)
        self.return_link = Link(theme, "Terug", "arrow-left")
        self.head = Head(theme)
        self.edit = Button(theme, "Bewerken", icon="pencil")
        self.edit.setToolTip("Organisatie bewerken (F2)")
        self.more = Button(theme, icon="ellipsis", name="Meer")
        self.head.buttons.addWidget(self.edit)
        self.head.buttons.addWidget(self.more)
        self._menu = self._make_menu()
        self.points = Points(theme)
        self.remark = WrapText(theme, "small", "ink2", line=18)
        self.people_head = SectionHead(theme, "Mensen")
        self.people = Points(theme)
        self.past_head = SectionHead(theme, "Werkten hier eerder")
        self.past = Points(theme)
        self.asked = Timeline(theme, first=_FIRST)
        self.asked.head.set_title(_ASKED)
        self.asked.list.setAccessibleName(_ASKED)
        body = self.page.body
        body.addWidget(self.return_link, 0, Qt.AlignmentFlag.AlignLeft)
        parts = (
            (self.head, 10),
            (self.points, 8),
            (self.remark, 12),
            (self.people_head, 0),
            (self.people, 12),
            (self.past_head, 0),
            (self.past, 12),
            (self.asked, 0),
        )
        for widget, gap in parts:
            body.addWidget(widget)
            body.addSpacing(gap)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.return_link.clicked.connect(self.back)
        self.edit.clicked.connect(self.edit_asked)
        self.more.clicked.connect(self._pop_menu)
        for points in (self.points, self.people, self.past):
            points.acted.connect(self._on_point)
        self.asked.opened.connect(desk.go)
        self.asked.all_asked.connect(self._on_all_asked)

    def come_from(self, name: str) -> None:
        """Say whom the way back leads to."""
        self.return_link.set_text(name or "Terug")
        self.return_link.setAccessibleName(f"Terug naar {name}" if name else "Terug")

    def show_organisation(self, organisation_id: int) -> bool:
        """Show one; False when it is gone."""
        found = organisations.get(self._desk.store, organisation_id)
        if found is None:
            return False
        anew = organisation_id != self.organisation_id
        self.organisation_id = organisation_id
        kind = organisations.KINDS.get(found.kind, "")
        self.head.show_name(initials(found.name), found.name, kind[:1].upper() + kind[1:])
        self.points.show_points(self._reach(found), self._where(found))
        self.remark.show_text(found.note)
        self.remark.setVisible(bool(found.note))
        self._show_people(roles.at_organisation(self._desk.store, organisation_id))
        self._show_asked(found, anew=anew)
        if anew:
            self.page.verticalScrollBar().setValue(0)
        self._order_tabs()
        return True

    def refresh(self, _changed: Changed) -> bool:
        """Read again; False when it is gone."""
        shown = self.organisation_id
        return shown is not None and self.show_organisation(shown)

    def focus_first(self) -> None:
        """Give the focus to the first thing to do."""
        self.return_link.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_people(self, found: tuple[Colleague, ...]) -> None:
        today = self._desk.today()
        now = [one for one in found if not one.is_past(today)]
        gone = [one for one in found if one not in now]
        self.people_head.set_count(len(now) or None)
        self.people_head.setVisible(bool(now))
        self.people.show_points([_colleague(one) for one in now[:_MOST_PEOPLE]])
        self.past_head.setVisible(bool(gone))
        self.past.show_points([_colleague(one) for one in gone[:_MOST_PEOPLE]])

    def _show_asked(self, found: Organisation, *, anew: bool, whole: bool = False) -> None:
        """What a municipality asked of the coach pool; nothing of other organisations."""
        store, today, town = self._desk.store, self._desk.today(), found.municipality_id
        of_town = found.kind == "municipality" and town is not None
        total = pool.count_of_municipality(store, town or 0, today) if of_town else 0
        self.asked.setVisible(total > 0)
        self._whole = whole or (self._whole and not anew)
        if total:
            most = None if self._whole else _FIRST
            rows = pool.of_municipality(store, town or 0, today, most)
            entries = [moments.of_pool(each, today) for each in rows]
            self.asked.set_entries(entries, total, anew=anew)

    def _on_all_asked(self) -> None:
        found = organisations.get(self._desk.store, self.organisation_id or 0)
        if found is not None:
            self._show_asked(found, anew=False, whole=True)

    def _reach(self, found: Organisation) -> list[Point]:
        store = self._desk.store
        points = [
            Point(
                "phone",
                one.shown,
                PHONE_KINDS.get(one.kind, ""),
                "Nummer kopiëren",
                target=("copy", one.shown),
            )
            for one in contact_points.phones_of(store, organisation_id=found.id)
        ]
        points += [
            Point("mail", one.address, "", "E-mail schrijven", True, ("mail", one.address))
            for one in contact_points.emails_of(store, organisation_id=found.id)
        ]
        if found.website:
            web = ("web", found.website)
            points.append(Point("external-link", found.website, "", "Website openen", True, web))
        return points

    def _where(self, found: Organisation) -> list[Point]:
        store = self._desk.store
        names = [name for _, name in organisations.area(store, found.id)]
        own = municipalities.name_of(store, found.municipality_id)
        if own and own not in names:
            names.insert(0, own)
        points = [Point("map", ", ".join(names) or "Hele regio")]
        address = ", ".join(found.address.split("\n"))
        return [*points, Point("map-pin", address)] if address else points

    def _on_point(self, target: tuple[str, object]) -> None:
        what, value = target
        if what == "person" and isinstance(value, int):
            self.person_asked.emit(value)
        elif what == "mail":
            self._acts.mail(str(value))
        elif what == "web":
            url = QUrl.fromUserInput(str(value))
            if url.scheme() not in _WEB or not QDesktopServices.openUrl(url):
                self._acts.copy_text(str(value))
        else:
            self._acts.copy_text(str(value))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.more)
        for text, icon, act in (
            ("Bewerken\tF2", "pencil", self.edit_asked.emit),
            ("Verwijderen\tDel", "trash-2", self.delete),
        ):
            # The key stands there to be learnt; the view itself acts on it.
            menu.addAction(self._desk.theme.icon(icon, size=16), text).triggered.connect(act)
        return menu

    def _pop_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def delete(self) -> None:
        """Put what is shown in the bin."""
        if self.organisation_id is not None:
            self._acts.delete_organisation(self.organisation_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete()
        else:
            super().keyPressEvent(event)

    def _order_tabs(self) -> None:
        stops = [
            self.return_link,
            self.edit,
            self.more,
            *self.points.tab_stops(),
            *self.people.tab_stops(),
            *self.past.tab_stops(),
            self.asked.head.link,
            self.asked.list,
        ]
        set_order(stops)


def initials(name: str) -> str:
    """At most two letters for the round picture: ``GZ`` for Gemeente Zandwijk."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in words[:2])


def _colleague(one: Colleague) -> Point:
    until = f"tot en met {dates.numeric(one.until_on)}" if one.until_on else ""
    after = ", ".join(part for part in (one.title, until) if part)
    return Point("user-round", one.name, after, "Contact openen", target=("person", one.person_id))
