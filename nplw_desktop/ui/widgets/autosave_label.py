"""The words right in the tab row that say whether everything is kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.focus import set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_button import DrawnButton

_SAVING_AFTER_MS = 400
_SAVED = ("Alles bewaard", "check", "ok", "ink2", "small")
_READING = ("Alleen lezen", "lock", "ink3", "ink2", "small")
_SAVING = ("Bewaren…", "loader", "ink3", "ink2", "small")


class AutosaveLabel(DrawnButton):
    """ "Alles bewaard", "Bewaren…" once it takes longer than 400 ms, or what is not kept.

    Only in the last case it can be pressed: ``retry_requested``.
    """

    retry_requested = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._words, self._icon, self._icon_colour, self._colour, self._role = _SAVED
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVING_AFTER_MS)
        self._timer.timeout.connect(self._on_slow)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_ring(self, paint.RADIUS_CELL)
        self.clicked.connect(self.retry_requested)
        self.saved()

    def saved(self) -> None:
        """Everything is kept."""
        self._timer.stop()
        self._show(_SAVED)

    def reading(self) -> None:
        """Nothing can be written, so nothing is kept either."""
        self._timer.stop()
        self._show(_READING)

    def saving(self) -> None:
        """A change is being written; shown only when it takes long."""
        if not self._timer.isActive():
            self._timer.start()

    def failed(self, waiting: int) -> None:
        """``waiting`` changes could not be written and are kept in memory."""
        changes = "1 wijziging" if waiting == 1 else f"{waiting} wijzigingen"
        self.warn(f"Niet bewaard, nog {changes}")

    def warn(self, words: str) -> None:
        """Something else is wrong with keeping; it can be tried again too."""
        self._timer.stop()
        if words != self._words:
            self._show((words, "triangle-alert", "danger", "danger", "small-strong"))
            announce(self, words)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        text = QFontMetrics(self._theme.font(self._role)).horizontalAdvance(self._words)
        return QSize(px(16) + px(6) + text + 1, px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side = self._theme, self._theme.px(16)
        painter = QPainter(self)
        place = paint.centred(self.rect(), side)
        place.moveLeft(0)
        paint.icon(painter, theme, self._icon, self._icon_colour, place)
        font = theme.font(self._role)
        font.setUnderline(self._is_failure() and self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.color(self._colour))
        line = self.rect().adjusted(side + theme.px(6), 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _on_slow(self) -> None:
        self._show(_SAVING)

    def _is_failure(self) -> bool:
        return self._icon_colour == "danger"

    def _show(self, look: tuple[str, str, str, str, str]) -> None:
        self._words, self._icon, self._icon_colour, self._colour, self._role = look
        failure = self._is_failure()
        self.setEnabled(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if failure else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not failure)
        shape = Qt.CursorShape.PointingHandCursor if failure else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setToolTip("Nu opnieuw proberen" if failure else "")
        self.setAccessibleName(self._words)
        self._dress()
