"""A warning beside the names of a meeting: who on the list stands outside its circle."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import series
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.strip import Strip

_TABLES = ("participant", "series", "role", "organisation", "person")


class CircleNote(QWidget):
    """Shown while anybody is on the list who stands outside; whoever is added is named aloud."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._outside: tuple[str, ...] = ()
        self.strip = Strip(desk.theme, "warning", "", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 10)
        column.addWidget(self.strip)
        self.hide()

    def show_session(self, session: Session) -> None:
        """Show who stands outside at a meeting."""
        self._session = session
        self._show(self._read())

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if self._session is None or not any(changed.of(name) for name in _TABLES):
            return
        found = self._read()
        new = [name for name in found if name not in self._outside]
        self._show(found)
        if new and changed.of("participant"):
            self._desk.announce(series.warning(series.MUNICIPALITIES, new), undo=True)

    def _read(self) -> tuple[str, ...]:
        assert self._session is not None
        if self._session.series_id is None:
            return ()
        return series.outside_session(self._desk.store, self._session.id)

    def _show(self, outside: tuple[str, ...]) -> None:
        self._outside = outside
        if outside:
            self.strip.set_text(series.warning(series.MUNICIPALITIES, outside))
        self.setVisible(bool(outside))
