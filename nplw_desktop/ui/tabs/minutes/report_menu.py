"""What the button "…" above the minutes offers: one row each, in the order of the menu.

To offer more: add a row to ``ROWS`` and a method, or a signal, of that name to ``ReportScreen``.
A handler may lie deeper (``writing.attachments.ask_files``). A row without its handler is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nplw_desktop.region.sessions import Session

When = Literal["always", "open", "adopted", "amended", "versions"]


@dataclass(frozen=True, slots=True)
class MenuRow:
    """One row; ``parts`` draws a line above it, ``when`` says for which reports it is there."""

    key: str
    text: str
    handler: str
    when: When = "always"
    parts: bool = False


ROWS = (
    MenuRow("form", "Gegevens van de bijeenkomst\tF2", "show_form"),
    MenuRow("attach", "Foto of bestand toevoegen…", "writing.attachments.ask_files"),
    MenuRow("fill", "Lijst vullen…", "side.attendance.acts.fill", "open", parts=True),
    MenuRow(
        "answers", "Antwoorden of Teams-lijst verwerken…", "side.attendance.acts.answers", "open"
    ),
    MenuRow("papers", "Papieren…\tCtrl+Shift+P", "papers.choose", parts=True),
    MenuRow("sign_in_sheet", "Presentielijst (PDF)", "papers.sign_in"),
    MenuRow("script", "Regieboek (PDF)", "papers.script"),
    MenuRow("send", "Versturen…\tCtrl+Shift+E", "send_asked"),
    MenuRow("adopt", "&Verslag vaststellen", "states.adopt", "open", parts=True),
    MenuRow("amend", "Vastgesteld verslag wijzigen…", "states.amend", "adopted", parts=True),
    MenuRow("stop_amending", "Toch niet wijzigen", "states.stop_amending", "amended"),
    MenuRow("versions", "Versies en verschillen…", "states.show_versions", "versions"),
    MenuRow("next", "Volgende bijeenkomst\tCtrl+Shift+O", "series.next", parts=True),
    MenuRow("make_series", "Reeks maken van deze bijeenkomst", "series.make"),
    MenuRow("show_series", "Reeks tonen", "series.show"),
    MenuRow("leave_series", "Uit de reeks halen", "series.leave"),
    MenuRow("delete", "Verslag verwijderen", "delete", parts=True),
)


class ReportMenu(QObject):
    """Fills a menu with the rows and does what is chosen on a screen."""

    def __init__(self, menu: QMenu, screen: QObject, rows: tuple[MenuRow, ...] = ROWS) -> None:
        super().__init__(screen)
        self._screen = screen
        self._rows = {row.key: row for row in rows}
        self._actions: dict[str, QAction] = {}
        for row in rows:
            if row.parts:
                menu.addSeparator()
            self._actions[row.key] = menu.addAction(row.text)
            self._actions[row.key].setData(row.key)
        menu.triggered.connect(self._on_chosen)

    def show_session(self, session: Session) -> None:
        """Show the rows that go with this meeting."""
        adopted = session.status == "adopted"
        goes: dict[When, bool] = {
            "always": True,
            "open": not adopted,
            "adopted": adopted,
            "amended": session.status == "amended",
            "versions": adopted or session.version > 1,
        }
        for key, row in self._rows.items():
            there = self._handler(row) is not None
            self._actions[key].setVisible(there and goes[row.when])

    def _handler(self, row: MenuRow) -> object:
        found: object = self._screen
        for name in row.handler.split("."):
            found = getattr(found, name, None)
        return found

    def _on_chosen(self, action: QAction) -> None:
        handler = self._handler(self._rows[action.data()])
        if isinstance(handler, SignalInstance):
            handler.emit()
        elif callable(handler):
            handler()
