"""The page of the first start: the panel at the left, and the questions or the step after them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region.municipalities import ShippedRegion
from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.welcome.aside import Aside
from nplw_desktop.ui.welcome.questions import Questions
from nplw_desktop.ui.widgets.text import Text

_ASIDE_FROM = 1060
_MOST_WIDTH = 640


class WelcomePage(QWidget):
    """``begun`` carries a ``Beginning``; ``other_asked``: open a file instead."""

    begun = Signal(object)
    other_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        regions: Sequence[ShippedRegion],
        parent: QWidget | None = None,
        *,
        known: bool = False,
    ) -> None:
        """``known``: there is a passphrase already, so none is asked."""
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Welkom")
        self.aside = Aside(theme)
        self.questions = Questions(theme, regions, known=known)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.questions)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.aside)
        row.addWidget(self._stack, 1)
        self.questions.begun.connect(self.begun)
        self.questions.other_asked.connect(self.other_asked)
        theme.changed.connect(self._arrange)
        self.setFocusProxy(self.questions)
        self._arrange()

    def show_step(self, title: str, form: QWidget) -> None:
        """Show what comes after the questions, in the place of the step before."""
        before = self._stack.currentWidget()
        step = StepPage(self._theme, title, form)
        self._stack.addWidget(step)
        self._stack.setCurrentWidget(step)
        self.setFocusProxy(form)
        form.setFocus(Qt.FocusReason.TabFocusReason)
        self._drop(before)

    def show_questions(self) -> None:
        """Go back to the questions, answered as they were."""
        before = self._stack.currentWidget()
        self._stack.setCurrentWidget(self.questions)
        self.setFocusProxy(self.questions)
        self.questions.ask_again()
        self._drop(before)

    def step(self) -> QWidget | None:
        """The form of the step that is shown; None at the questions."""
        shown = self._stack.currentWidget()
        return shown.form if isinstance(shown, StepPage) else None

    def _drop(self, page: QWidget | None) -> None:
        if isinstance(page, StepPage):
            self._stack.removeWidget(page)
            page.deleteLater()

    def _arrange(self) -> None:
        self.aside.setVisible(self.width() >= self._theme.px(_ASIDE_FROM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class StepPage(Page):
    """A title and a form, at the left of the room there is."""

    def __init__(self, theme: Theme, title: str, form: QWidget) -> None:
        super().__init__(title)
        self._theme = theme
        self.form = form
        self._column = QWidget()
        centre = QHBoxLayout()
        centre.addWidget(self._column, 1)
        centre.addStretch(0)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(centre)
        self.body.addStretch(1)
        self._layout = QVBoxLayout(self._column)
        self._layout.setSpacing(14)
        self._layout.addWidget(Text(theme, title, "figure", wrap=True))
        self._layout.addWidget(form)
        theme.changed.connect(self._arrange)
        self.follow_focus()
        self._arrange()

    def _arrange(self) -> None:
        side = 56 if self.width() > self._theme.px(700) else 20
        self._layout.setContentsMargins(side, 28, side, 28)
        self._column.setMaximumWidth(self._theme.px(_MOST_WIDTH) + 2 * side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
