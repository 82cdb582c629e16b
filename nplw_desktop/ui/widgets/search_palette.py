"""Search everything: a field, the best hits of every kind while typing, Enter to go there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyleFactory,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import CheckField
from nplw_desktop.ui.widgets.search_hits import SIDE, Group, HitDelegate, HitsModel, spoken
from nplw_desktop.ui.widgets.text import Text

_WIDTH = 480
_FIELD = 46
_FOOT = 38
_MOST_OF_WINDOW = 0.7
_ICON = 18
_ALSO_KEY = "Shift+Tab"
_Key = Qt.Key


class SearchPalette(QDialog):
    """Shows what ``find`` gives for every letter typed; ``find`` must be quick."""

    chosen = Signal(str)
    """The key of the hit that was chosen; the palette is closed already."""

    widened = Signal(bool)
    """Whether to look in what is left out as a rule too (``also``); off each time it opens."""

    def __init__(
        self,
        theme: Theme,
        find: Callable[[str], Sequence[Group]],
        parent: QWidget | None = None,
        *,
        also: str = "",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._find = find
        self._groups: Sequence[Group] = ()
        self._only = ""
        self.setWindowTitle("Zoeken")
        self.setAccessibleName("Zoeken")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.field = _Field(theme, self)
        self.model = HitsModel(self)
        self.list = QListView(self)
        self._nothing = Text(theme, "", "base", "ink2", wrap=True, parent=self)
        self._foot = _Foot(theme, self)
        self.also = _Also(theme, also, self)
        self.also.field.edited.connect(self._widen)
        self._column = QVBoxLayout(self)
        self._set_up_list()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.field.edit.textChanged.connect(self._search)
        self.field.edit.installEventFilter(self)
        theme.changed.connect(self._fit)

    def open_under(self, anchor: QWidget, text: str = "") -> None:
        """Open below ``anchor``, its right edge under that of ``anchor``, looking for ``text``."""
        self._only = ""
        self.also.field.set_value(False)
        self.widened.emit(False)
        self.field.edit.setText(text)
        self._search(text)
        self._move_under(anchor)
        self.show()
        self.activateWindow()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_up_list(self) -> None:
        self._plain_style = QStyleFactory.create("Fusion")
        self.list.setStyle(self._plain_style)
        self.list.setModel(self.model)
        self._delegate = HitDelegate(self._theme, self.model, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("Zoekresultaten")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        for part in (self.field, self.list, self._nothing, self.also, self._foot):
            self._column.addWidget(part)

    def _move_under(self, anchor: QWidget) -> None:
        window = anchor.window()
        room = window.width() - 16
        self.setFixedWidth(min(room, max(anchor.width(), self._theme.px(_WIDTH))))
        below = anchor.mapTo(window, QPoint(anchor.width(), anchor.height() + 4))
        left = max(8, below.x() - self.width())
        self.move(window.mapToGlobal(QPoint(left, below.y())))

    # Finding

    def _search(self, text: str) -> None:
        self._groups = self._find(text)
        self._fill()

    def _widen(self, on: object) -> None:
        self.widened.emit(bool(on))
        self._search(self.field.edit.text())

    def _toggle_also(self) -> None:
        if self.also.offered:
            self.also.field.box.click()

    def _fill(self) -> None:
        self.model.set_groups(self._groups, self._only)
        count = self.model.hit_count()
        self._foot.set_only(bool(self._only))
        self._nothing.setText(self._nothing_text() if not count else "")
        self._fit()
        if count:
            self._go_to(self.model.next_hit(-1, 1), say=False)
            announce(self.field.edit, "1 resultaat" if count == 1 else f"{count} resultaten")
        elif self._nothing.text():
            announce(self.field.edit, self._nothing.text())

    def _nothing_text(self) -> str:
        text = self.field.edit.text().strip()
        where = f" in {self._only}" if self._only else ""
        return f"Niets gevonden voor “{text}”{where}" if text else ""

    def _fit(self) -> None:
        """As high as its lines, up to a part of the window it belongs to."""
        rows = range(self.model.rowCount())
        wanted = sum(self._delegate.line_height(row) for row in rows)
        parent = self.parentWidget()
        most = round(parent.window().height() * _MOST_OF_WINDOW) if parent is not None else wanted
        self.list.setVisible(wanted > 0)
        self.list.setFixedHeight(min(wanted, most))
        self._nothing.setVisible(bool(self._nothing.text()))
        self._nothing.setContentsMargins(SIDE, self._theme.px(16), SIDE, self._theme.px(16))
        self.setFixedHeight(self._column.totalSizeHint().height())

    # Choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._acts().get(event.key())
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _acts(self) -> dict[int, Callable[[], None]]:
        return {
            _Key.Key_Down: self._next,
            _Key.Key_Up: self._previous,
            _Key.Key_Return: self._choose_current,
            _Key.Key_Enter: self._choose_current,
            _Key.Key_Tab: self._toggle_only,
            _Key.Key_Backtab: self._toggle_also,
            _Key.Key_Escape: self.reject,
        }

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.model.hit_count():
            self._go_to(self.model.next_hit(self.list.currentIndex().row(), step), say=True)

    def _go_to(self, row: int, *, say: bool) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        if row == 1:
            self.list.scrollToTop()
        hit = self.model.hit(index)
        if say and hit is not None:
            announce(self.field.edit, spoken(hit, self.model.kind(index)))

    def _toggle_only(self) -> None:
        """Only the kind of the current hit, or again all kinds."""
        self._only = "" if self._only else self.model.kind(self.list.currentIndex())
        self._fill()

    def _choose_current(self) -> None:
        self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        hit = self.model.hit(index)
        if hit is not None:
            self.accept()
            self.chosen.emit(hit.key)

    # Qt's side

    def changeEvent(self, event: QEvent) -> None:
        """A click elsewhere closes it."""
        super().changeEvent(event)
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.isVisible():
            self.reject()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line, ground = self._theme.color("line"), self._theme.color("surface")
        paint.box(painter, self.rect(), paint.RADIUS_PANEL, ground, line)
        below_field = self.field.geometry().bottom()
        painter.fillRect(1, below_field, self.width() - 2, 1, line)
        for part in (self.also, self._foot):
            if part.isVisible():
                painter.fillRect(1, part.y(), self.width() - 2, 1, line)


class _Field(QWidget):
    """The line to type in, with a magnifier before it and the Esc key behind."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.edit = QLineEdit(self)
        self.edit.setFrame(False)
        self.edit.setPlaceholderText("Zoek contact, verslag, notitie…")
        self.edit.setAccessibleName("Zoek contact, verslag, notitie")
        theme.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.px(_FIELD))

    def _dress(self) -> None:
        font = self._theme.font("section")
        font.setWeight(self._theme.font("base").weight())
        self.edit.setFont(font)
        self.setFixedHeight(self._theme.px(_FIELD))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left = SIDE + self._theme.px(_ICON) + 6
        right = self._cap().left() - 8
        self.edit.setGeometry(left, 8, max(0, right - left), self.height() - 16)

    def _cap(self) -> QRect:
        size = paint.key_cap_size(self._theme, "Esc")
        place = QPoint(self.width() - SIDE - size.width(), (self.height() - size.height()) // 2)
        return QRect(place, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._theme.px(_ICON)
        at = QRect(SIDE, (self.height() - size) // 2, size, size)
        paint.icon(painter, self._theme, "search", "ink", at)
        paint.key_cap(painter, self._theme, self._cap(), "Esc", ("field", "ink2"))


class _Also(QWidget):
    """A tick to look further, with its key; ``words`` empty: there is nothing further."""

    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.offered = bool(words)
        self.field = CheckField(theme, words)
        self.field.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the typing goes on
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 4, SIDE, 4)
        row.addWidget(self.field, 1)
        self.setVisible(self.offered)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = paint.key_cap_size(self._theme, _ALSO_KEY)
        place = QPoint(self.width() - SIDE - size.width(), (self.height() - size.height()) // 2)
        paint.key_cap(painter, self._theme, QRect(place, size), _ALSO_KEY, ("field", "ink2"))


class _Foot(QWidget):
    """What the keys do."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._only = False
        theme.changed.connect(self._dress)
        self._dress()

    def set_only(self, only: bool) -> None:
        """Say what Tab does next."""
        self._only = only
        self.update()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_FOOT))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = SIDE
        for keys, text in ((("↑", "↓"), "kiezen"), (("Enter",), "openen")):
            x = self._paint_keys(painter, x, keys, text) + 16
        text = "alle soorten" if self._only else "alleen deze soort"
        self._paint_keys(painter, self.width() - SIDE - self._width(("Tab",), text), ("Tab",), text)

    def _width(self, keys: Sequence[str], text: str) -> int:
        caps = sum(paint.key_cap_size(self._theme, key).width() + 6 for key in keys)
        return caps + QFontMetrics(self._theme.font("small")).horizontalAdvance(text)

    def _paint_keys(self, painter: QPainter, x: int, keys: Sequence[str], text: str) -> int:
        """Draw keys and what they do from ``x`` on; returns where they end."""
        end = x + self._width(keys, text)
        for key in keys:
            size = paint.key_cap_size(self._theme, key)
            at = QRect(QPoint(x, (self.height() - size.height()) // 2), size)
            paint.key_cap(painter, self._theme, at, key, ("field", "ink2"))
            x += size.width() + 6
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("ink2"))
        room = QRect(x, 0, end - x + 1, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        return end
