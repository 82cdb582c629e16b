"""Help: the keys of a screen, made from the commands, and the page of the manual below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QWidget,
)

from nplw_desktop import paths
from nplw_desktop.ui import markdown, paint
from nplw_desktop.ui.actions import Actions, Command, shown_keys
from nplw_desktop.ui.dialog import room_for
from nplw_desktop.ui.focus import by_keyboard
from nplw_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

START, SAFE, KEYS = "start", "safe", "keys"
PAGES = (START, "contacts", "intervision", "coaching", "minutes", SAFE, KEYS)
_SIDE = 190
_PLACE_OF_KEYS = "[toetsen]"
_PRINT = "afdrukken"


def page_text(name: str, commands: Iterable[Command]) -> str:
    """The Markdown of a page of the manual, its keys filled in. Raises ``FileNotFoundError``."""
    text = paths.resource("help", f"{name}.md").read_text(encoding="utf-8")
    return text.replace(_PLACE_OF_KEYS, keys_table(commands))


def page_title(name: str) -> str:
    """The heading of a page."""
    text = paths.resource("help", f"{name}.md").read_text(encoding="utf-8")
    return text.partition("\n")[0].lstrip("# ").strip()


def keys_table(commands: Iterable[Command]) -> str:
    """A Markdown table of the commands that have keys."""
    rows = [f"| {_keys(each)} | {each.text} |" for each in commands if each.shortcuts]
    return "\n".join(["| Toets | Wat het doet |", "|---|---|", *rows])


def _keys(command: Command) -> str:
    return " of ".join(shown_keys(keys) for keys in command.shortcuts)


class _PageDelegate(QStyledItemDelegate):
    """A page in the list: the shown one bold on a soft ground with a bar."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, QRect(option.rect)
        shown = bool(option.state & QStyle.StateFlag.State_Selected)
        if shown:
            painter.fillRect(rect, theme.color("psoft"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("primary"))
        painter.setFont(theme.font("base-strong" if shown else "base"))
        painter.setPen(theme.color("primary" if shown else "ink"))
        inside = rect.adjusted(16, 0, -8, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, index.data())
        if option.state & QStyle.StateFlag.State_HasFocus and by_keyboard(option.widget):
            paint.box(painter, rect, 0, None, theme.color("primary"), width=2)


class HelpDialog(QDialog):
    """A window beside the work: pages at the left, the text at the right.

    ``print_asked``: the keys on paper.
    """

    print_asked = Signal()

    def __init__(self, theme: Theme, commands: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._commands = commands
        self.setWindowTitle("Hulp")
        self.setAccessibleName("Hulp")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = QListWidget(self)
        self.pages.setAccessibleName("Bladzijden")
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        self.pages.setItemDelegate(_PageDelegate(theme, self.pages))
        self.pages.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName("Handleiding")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._on_link)
        for name in PAGES:
            item = QListWidgetItem(page_title(name), self.pages)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.pages.currentItemChanged.connect(self._on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pages)
        row.addWidget(self.text, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_page(self, name: str) -> None:
        """Show a page; an unknown one shows the first."""
        at = PAGES.index(name) if name in PAGES else 0
        self.pages.setCurrentRow(at)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(860), self._theme.px(620)).boundedTo(room_for(self))

    def setVisible(self, visible: bool) -> None:
        """At its own size: left to itself Qt opens a window at two thirds of the screen at most."""
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self.sizeHint())
        super().setVisible(visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _on_chosen(self) -> None:
        item = self.pages.currentItem()
        if item is None:
            return
        name = str(item.data(Qt.ItemDataRole.UserRole))
        every = self._commands.commands
        listed = every if name == KEYS else [c for c in every if self._belongs(c, name)]
        called = _CALLED.get(name, {})
        listed = [replace(each, text=called.get(each.key, each.text)) for each in listed]
        markdown.show(self.text.document(), page_text(name, listed), self._theme)
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)

    def _belongs(self, command: Command, page: str) -> bool:
        """Whether a command is one of the screen that the page is about."""
        if page in KEYS_OF:
            return command.key in KEYS_OF[page]
        return command.of_tab and self._commands.able(command.key)

    def _on_link(self, link: QUrl) -> None:
        if link.toString() == _PRINT:
            self.print_asked.emit()
        else:
            self.show_page(link.toString().removesuffix(".md"))

    def _dress(self) -> None:
        px = self._theme.px
        self._share()
        self.text.document().setDocumentMargin(px(20))
        self._on_chosen()

    def _share(self) -> None:
        """The list of pages takes its width, and at most a third."""
        self.pages.setFixedWidth(min(self._theme.px(_SIDE), self.width() // 3))


KEYS_OF = {
    START: frozenset(("search", "new", "find", "undo", "regions", "help", "next_pane")),
    SAFE: frozenset(("settings", "lock", "undo")),
    "intervision": frozenset(
        (
            *("new", "next_meeting", "start_session", "print", "papers", "send", "find"),
            *("next_item", "previous_item"),
        )
    ),
    "coaching": frozenset(("new", "find", "print", "papers")),
}
_CALLED = {
    "intervision": {
        "next_meeting": "Volgende sessie",
        "next_item": "Volgende fase of pagina",
        "previous_item": "Vorige fase of pagina",
    }
}
"""What a command does on the screen of a page, where its own words are those of another."""
