"""Where somebody can be reached and where they belong, in one or two columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from nplw_desktop.region.contact_points import PHONE_KINDS
from nplw_desktop.region.roles import Role
from nplw_desktop.ui.tabs import session_places
from nplw_desktop.ui.tabs.contacts.point_line import Point, PointLine, PointText
from nplw_desktop.ui.tabs.contacts.sheet import Sheet, kind_of, since
from nplw_desktop.ui.theme import Theme

_TWO_COLUMNS = 460
_ACROSS = 16
_COPY = "Nummer kopiëren"
_MAIL = "E-mail schrijven"
_OPEN = "Organisatie openen"
_GROUP = "Groep openen"
_GROUP_ICONS = {"intervision": "messages-square"}


def reach(sheet: Sheet, today: date) -> list[Point]:
    """Numbers and addresses: the person's own, then the office's."""
    main = sheet.main_role(today)
    office = kind_of(main) if main is not None else ""
    found = [
        Point("phone", one.shown, PHONE_KINDS.get(one.kind, ""), _COPY, target=("copy", one.shown))
        for one in sheet.phones
    ]
    found += [
        Point("building-2", one.shown, office, _COPY, target=("copy", one.shown))
        for one in sheet.office_phones
    ]
    found += [
        Point("mail", one.address, "", _MAIL, link=True, target=("mail", one.address))
        for one in sheet.emails
    ]
    return found


def belongs(sheet: Sheet, today: date) -> list[Point]:
    """Organisations with their roles, then groups."""
    current = sheet.current_roles(today)
    found = [_role(role, today, several=len(current) > 1) for role in current]
    found += [_group(*group) for group in sheet.groups]
    return found


def _group(series_id: int, kind: str, title: str) -> Point:
    place = session_places.of_series(kind, series_id)
    icon = _GROUP_ICONS.get(kind, "users")
    return Point(icon, title, "", _GROUP, target=("place", place))


def past(sheet: Sheet, today: date) -> list[Point]:
    """The roles that have ended."""
    return [_past_role(role) for role in sheet.past_roles(today)]


def _role(role: Role, today: date, *, several: bool) -> Point:
    after = since(role, today)
    if several and role.organisation and role.title:
        after = ", ".join(part for part in (role.title.lower(), after) if part)
    name = role.organisation or role.title or "Rol"
    if role.organisation_id is None:
        return Point("landmark", name, after)
    return Point("landmark", name, after, _OPEN, target=("organisation", role.organisation_id))


def _past_role(role: Role) -> Point:
    begin = role.from_on.year if role.from_on else None
    end = f"{role.until_on.day}-{role.until_on.month}-{role.until_on.year}" if role.until_on else ""
    when = f"{begin} – {end}" if begin else f"tot en met {end}"
    text = ", ".join(part for part in (role.title, role.organisation) if part) or "Rol"
    if role.organisation_id is None:
        return Point("history", text, when)
    return Point("history", text, when, _OPEN, target=("organisation", role.organisation_id))


class Points(QWidget):
    """Two lists of points, side by side where there is room. ``acted`` carries a target."""

    acted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left: list[QWidget] = []
        self._right: list[QWidget] = []
        self._lines: list[PointLine] = []
        self._texts: list[PointText] = []
        self._used = (0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_ACROSS)
        self._grid.setVerticalSpacing(0)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._rearrange)

    def show_points(self, left: Sequence[Point], right: Sequence[Point] = ()) -> None:
        """Show these."""
        self._used = (0, 0)
        self._left = [self._widget(point) for point in left]
        self._right = [self._widget(point) for point in right]
        lines, texts = self._used
        for spare in (*self._lines[lines:], *self._texts[texts:]):
            spare.hide()
        self._rearrange()
        self.setVisible(bool(left or right))

    def tab_stops(self) -> list[PointLine]:
        """The stops of the Tab key, left column first."""
        return [each for each in (*self._left, *self._right) if isinstance(each, PointLine)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wanted_columns() != self._columns:
            self._rearrange()

    def _widget(self, point: Point) -> QWidget:
        lines, texts = self._used
        if point.act:
            self._used = (lines + 1, texts)
            line = self._lines[lines] if lines < len(self._lines) else self._new_line()
            line.show_point(point)
            return line
        self._used = (lines, texts + 1)
        text = self._texts[texts] if texts < len(self._texts) else self._new_text()
        text.show_point(point)
        return text

    def _new_line(self) -> PointLine:
        line = PointLine(self._theme, self)
        line.clicked.connect(self._on_clicked)
        self._lines.append(line)
        return line

    def _new_text(self) -> PointText:
        text = PointText(self._theme, self)
        self._texts.append(text)
        return text

    def _on_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, PointLine):
            self.acted.emit(line.point.target)

    def _wanted_columns(self) -> int:
        wide = self.width() >= self._theme.px(_TWO_COLUMNS)
        return 2 if wide and self._left and self._right else 1

    def _rearrange(self) -> None:
        self._columns = self._wanted_columns()
        for widget in (*self._lines, *self._texts):
            self._grid.removeWidget(widget)
        for row, widget in enumerate(self._left):
            self._put(widget, row, 0)
        below = len(self._left) if self._columns == 1 else 0
        for row, widget in enumerate(self._right):
            self._put(widget, row + below, self._columns - 1)
        self._grid.setColumnStretch(0, 27)
        self._grid.setColumnStretch(1, 25 if self._columns == 2 else 0)

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(widget, row, column)
        widget.show()
