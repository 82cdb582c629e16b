"""A method to read: what it is for, what to mind, its phases, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Lasted, Method
from nplw_desktop.ui.tabs.intervision.methods import words
from nplw_desktop.ui.tabs.intervision.methods.phase_list import PhaseList
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.text import Text


class MethodReader(QWidget):
    """Everything the data says of a method; nothing in it can be changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method: Method | None = None
        self.about = Text(theme, "", "small-strong", "ink2", wrap=True)
        self.purpose = Text(theme, "", "base", "ink", wrap=True)
        self.occasion = Text(theme, "", "base", "ink2", wrap=True)
        self._cautioned = ""
        self.fit = Pill(theme, "Past precies", "ok")
        self.caution = Strip(theme, "warning", "", parent=self)
        self.caution.setContentsMargins(0, 4, 0, 4)
        self.phases = PhaseList(theme)
        self.roles = Text(theme, "", "small", "ink2", wrap=True)
        self.sources = Text(theme, "", "small", "ink3", wrap=True)
        self._panel = Panel(theme, "Fasen", head_line=True, parent=self)
        self._fits = QWidget()
        row = QHBoxLayout(self._fits)
        row.setContentsMargins(16, 8, 16, 0)
        row.addWidget(self.fit)
        row.addStretch(1)
        self._fits.hide()
        self._panel.body.addWidget(self._fits)
        self._panel.body.addWidget(self.phases)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.about, self.purpose, self.occasion, self.caution, self._panel):
            column.addWidget(widget)
        for widget in (self.roles, self.sources):
            column.addWidget(widget)
        column.addStretch(1)

    def show_method(
        self, method: Method, lasted: Mapping[str, Lasted] | None = None, minutes: int = 0
    ) -> None:
        """Show a method; with ``lasted`` also what its phases really took the last time.

        With ``minutes`` its phases are those that fit in so much time, with how they do.
        """
        self.method = method
        phases = methods.scaled(method, minutes)
        fit = methods.fit(phases, minutes)
        self._fits.setVisible(bool(minutes))
        if minutes:
            self.fit.set_status(f"{fit.words}: {fit.sum_words}", "ok" if fit.exact else "warn")
        self.about.setText(words.whole(method))
        _say(self.purpose, method.purpose)
        _say(self.occasion, method.occasion)
        if method.caution != self._cautioned:
            self._cautioned = method.caution
            self.caution.set_text(method.caution)
        self.caution.setVisible(bool(method.caution))
        self.phases.show_phases(phases, lasted)
        self._panel.set_count(len(method.phases))
        _say(self.roles, f"Rollen: {', '.join(method.roles)}." if method.roles else "")
        _say(self.sources, words.sources(method))


def _say(text: Text, shown: str) -> None:
    text.setText(shown)
    text.setVisible(bool(shown))
