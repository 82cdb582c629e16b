"""The head of the quick note: what it is, which session it belongs to, and away with it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import by_keyboard, draw_own_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.app_mark import AppMark
from nplw_desktop.ui.widgets.drawn_button import DrawnButton
from nplw_desktop.ui.widgets.text import Text

HEIGHT = 40
_NONE = "zonder bijeenkomst"
KEY = "F8"


class TitleBar(QFrame):
    """``session_clicked`` takes the session away or brings it back; ``closed`` by the cross.

    The window has no frame of the system: it is moved by this bar.
    """

    session_clicked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Text(theme, "Snelle notitie", "base-strong", "hink")
        self.session = SessionButton(theme)
        self.close_button = _CloseButton(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 0, 11, 0)
        row.setSpacing(0)
        row.addWidget(AppMark(theme, 19))
        row.addSpacing(10)
        row.addWidget(self.title)
        row.addSpacing(12)
        row.addStretch(1)
        row.addWidget(self.session, 100)
        row.addSpacing(10)
        row.addWidget(self.close_button)
        self.session.clicked.connect(self.session_clicked)
        self.close_button.clicked.connect(self.closed)
        self.setAccessibleName("Titelbalk")
        theme.changed.connect(self._dress)
        self._dress()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.window().windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("header"))
        radius = int(paint.RADIUS_PANEL)
        # Round above, and square where the text begins.
        painter.drawRoundedRect(self.rect().adjusted(0, 0, 0, radius), radius, radius)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self.update()


class SessionButton(DrawnButton):
    """Names the session a note belongs to; pressed, it belongs to none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._offered = ""
        self._linked = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        draw_own_ring(self)
        self.show_session("", linked=False)

    def show_session(self, title: str, *, linked: bool) -> None:
        """Show the session that runs, and whether the note belongs to it; none without a title."""
        self._offered, self._linked = title, linked
        self.setText(title if linked else _NONE)
        does = "haalt dat weg" if linked else f"zet hem bij {title}"
        self.setAccessibleName(f"Hoort bij {title}" if linked else "Hoort bij geen bijeenkomst")
        self.setAccessibleDescription(f"{KEY} {does}")
        self.setToolTip(f"{self.accessibleName()}; {KEY} {does}")
        self.setVisible(bool(title))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font("small")).horizontalAdvance(self.text())
        return QSize(width + 2 * self._theme.px(8) + 1, self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(60)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        focused = by_keyboard(self)
        if focused or self.underMouse():
            edge = theme.color("hink" if focused else "hline")
            ground = theme.color("hfield")
            paint.box(painter, self.rect(), paint.RADIUS_FIELD, ground, edge, width=1 + focused)
        font = theme.font("small")
        font.setItalic(not self._linked)
        painter.setFont(font)
        painter.setPen(theme.color("hink2"))
        side = theme.px(8)
        room = self.rect().adjusted(side, 0, -side, 0)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, words)


class _CloseButton(DrawnButton):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setAccessibleName("Sluiten")
        self.setToolTip("Sluiten; de tekst blijft als concept (Esc)")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        draw_own_ring(self)

    def sizeHint(self) -> QSize:
        side = self._theme.px(28)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        focused = by_keyboard(self)
        if focused or self.underMouse():
            edge = theme.color("hink") if focused else None
            ground = theme.color("hfield")
            paint.box(painter, self.rect(), paint.RADIUS_FIELD, ground, edge, width=2)
        place: QRect = paint.centred(self.rect(), theme.px(18))
        paint.icon(painter, theme, "x", "hink", place)
