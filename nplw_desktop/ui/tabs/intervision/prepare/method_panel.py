"""The method of a session: what fits best and why, and all others behind one row."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import cases, methods, preparing
from nplw_desktop.region.intervision.cases import Case
from nplw_desktop.region.intervision.methods import Method
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.prepare.method_list import MethodEntry, MethodList
from nplw_desktop.ui.tabs.intervision.prepare.writing import SessionWriter
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_OFFERED = 4
_ABOVE = 4
_OTHERS = "Andere methode…"


class Spare(QWidget):
    """A text that asks for no room: it shows where there is enough for all of it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Text(theme, "", "small", "ink2", wrap=True, parent=self)
        self.text.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        theme.changed.connect(self._fit)

    def show_text(self, words: str) -> None:
        """Show these."""
        self.text.setText(words)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.text.heightForWidth(self.width())
        self.text.setGeometry(0, _ABOVE, self.width(), needed)
        self.text.setVisible(bool(self.text.text()) and _ABOVE + needed <= self.height())


class MethodPanel(Panel):
    """Choosing a method gives the session its phases, scaled to the time there is."""

    def __init__(self, desk: Desk, writer: SessionWriter, parent: QWidget) -> None:
        super().__init__(desk.theme, "Methode", link="Uitleg", parent=parent)
        self._desk = desk
        self._writer = writer
        self._session: Session | None = None
        self._case: Case | None = None
        self._offered: tuple[str, ...] = ()
        self.list = MethodList(desk.theme, self)
        self.why = Text(desk.theme, "", "small", "ink2", wrap=True)
        self.spare = Spare(desk.theme, self)
        if self.head is not None:
            self.head.link.setAccessibleName("Uitleg over de methode")
        self.body.setSpacing(4)
        column = QVBoxLayout()
        column.setSpacing(0)  # what shows nothing takes nothing
        for part, share in ((self.list, 0), (self.why, 0), (self.spare, 1)):
            column.addWidget(part, share)
        self.body.addLayout(column, 1)
        self.why.setContentsMargins(0, _ABOVE, 0, 0)
        self.list.asked.connect(self._on_asked)
        self.list.in_hand.connect(self._on_in_hand)
        self.link_clicked.connect(self._explain)

    def first_stop(self) -> QWidget:
        """The methods."""
        return self.list

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        return (self.list,) if self.head is None else (self.list, self.head.link)

    def show_session(self, session: Session, case: Case, *, anew: bool) -> None:
        """Show what fits a session; ``anew`` weighs it again, else the rows stay where they are."""
        self._session, self._case = session, case
        store = self._desk.store
        room = preparing.minutes_there_are(session.starts_at, session.ends_at)
        question = cases.texts(store, session.id).get(cases.QUESTION, "")
        people = preparing.expected(store, session.id)
        group = session.series_id
        skilled = methods.is_experienced(store, group) if group is not None else None
        judged = methods.proposals(store, question, room, people, skilled, case.wished_method)
        found = {each.method.key: each for each in judged}
        keys = list(found)[:_OFFERED] if anew else [key for key in self._offered if key in found]
        if case.method in found and case.method not in keys:
            keys = [case.method, *keys[: _OFFERED - 1]]
        self._offered = tuple(keys)
        entries = [
            MethodEntry(
                at,
                key,
                found[key].method.name,
                found[key].method.length,
                key == case.method,
                found[key].words,
            )
            for at, key in enumerate(keys)
        ]
        if case.method_name and case.method not in found:
            entries.insert(0, MethodEntry(-1, case.method, case.method_name, "eigen", chosen=True))
        self.list.set_entries([*entries, MethodEntry(_OFFERED, "", _OTHERS)])
        self._show_why()

    def _show_why(self) -> None:
        """Of the method in hand, or of the first that is offered; of the one in use where there is
        room: the minutes of the phases beside it come first, and Uitleg tells it always."""
        every = [self.list.entries.entry(at) for at in range(self.list.entries.rowCount())]
        used = next((each for each in every if each.chosen), None)
        entry = self.list.current()
        if entry is None or not entry.method:
            entry = every[0] if used is None else None
        asked = "" if entry is None or not entry.why else entry.why
        begins = "" if entry is None or entry is used else f"{entry.name}: "
        self.why.setText(f"{begins}{asked}" if asked else "")
        self.why.setVisible(bool(asked))
        reason = "" if used is None else used.why
        self.spare.show_text("" if asked else reason)
        if self.head is not None:
            self.head.link.setToolTip(reason)
            self.head.link.setAccessibleDescription(reason)

    @property
    def _chosen(self) -> str:
        return self._case.method if self._case is not None else ""

    def _on_in_hand(self, _entry: MethodEntry) -> None:
        self._show_why()

    # Choosing

    def _on_asked(self, key: str) -> None:
        if not key:
            self.choose_other()
        elif key != self._chosen:
            self.choose(key)

    def choose(self, key: str) -> None:
        """Use a method for this session."""
        session, chosen = self._session, methods.get(self._desk.store, key)
        if session is None or chosen is None:
            return
        room = preparing.minutes_there_are(session.starts_at, session.ends_at)
        scaled = methods.scaled(chosen, room)
        written = self._writer.write(
            "Methode gekozen",
            lambda change: preparing.use_method(
                change, session.id, chosen.key, chosen.name, scaled
            ),
        )
        if written.ok:
            self._desk.announce(
                _said(chosen, sum(each.minutes for each in scaled), room), undo=True
            )

    def choose_other(self) -> None:
        """Choose among all methods."""
        session = self._session
        if session is None:
            return
        from nplw_desktop.ui.tabs.intervision.methods.chooser import (  # noqa: PLC0415 - seldom
            MethodChooser,
        )

        store = self._desk.store
        chooser = MethodChooser(
            self._desk,
            self.window(),
            question=cases.texts(store, session.id).get(cases.QUESTION, ""),
            minutes=preparing.minutes_there_are(session.starts_at, session.ends_at),
            people=preparing.expected(store, session.id),
            wished=cases.get(store, session.id).wished_method,
            series_id=session.series_id,
            current=self._chosen,
        )
        chooser.chosen.connect(self.choose)
        chooser.open()

    def _explain(self) -> None:
        """Go to the explanation of the method in hand, or in use."""
        entry = self.list.current()
        by_hand = entry.method if entry is not None and self.list.hasFocus() else ""
        key = by_hand or self._chosen
        page = places.write_page("methods")
        self._desk.go(f"{page}/{key}" if key else page)


def _said(method: Method, minutes: int, room: int) -> str:
    short = methods.shortfall(method, room)
    return short or f"{method.name}: {len(method.phases)} fasen in {minutes} minuten"
