"""The versions of a report: what each said, and what changed between two of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from nplw_desktop.region import dates, report_differences, report_versions
from nplw_desktop.region.report_differences import Part
from nplw_desktop.region.report_versions import Version
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.tabs.minutes.versions import text as versions_text
from nplw_desktop.ui.widgets.fields import CheckField, ChoiceField
from nplw_desktop.ui.widgets.text import Text

_NOW = 0
_NOTHING = "Er is niets veranderd."
_NOT_KEPT = "Van deze versie is de tekst niet bewaard."


class VersionsDialog(Dialog):
    """Choose a version to read, or an earlier one to see the difference with."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "Versies van het verslag", parent, width=760)
        self._desk = desk
        self._session = session
        every = report_versions.versions(desk.store, session.id)
        self._kept = {one.id: one for one in every if one.adopted_on is not None}
        theme = desk.theme
        self.shown = ChoiceField(theme, "Lees", self._readable())
        self.against = ChoiceField(theme, "Vergelijk met", ())
        self.in_words = CheckField(theme, "Verschil in woorden, zonder tekens en strepen")
        self.whole = CheckField(theme, "Ook wat gelijk bleef")
        self.count = Text(theme, "", "small", "ink2")
        self.text = QTextBrowser()
        self._lay_out()
        self.shown.set_value(_NOW if session.status == "amended" else self._newest())
        self.shown.edited.connect(self._on_shown)
        for field in (self.against, self.in_words, self.whole):
            field.edited.connect(self.fill)
        theme.changed.connect(self.fill)
        self._on_shown()

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(12)
        choices.addWidget(self.shown, 1)
        choices.addWidget(self.against, 1)
        self.body.addLayout(choices)
        self._ways = QWidget()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(4)
        ways.addWidget(self.whole)
        ways.addWidget(self.in_words)
        self.body.addWidget(self._ways)
        self.body.addWidget(self.count)
        self.text.setAccessibleName("Tekst van de versie")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setMinimumHeight(self._desk.theme.px(280))
        by_key = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.text.setTextInteractionFlags(self.text.textInteractionFlags() | by_key)
        self.body.addWidget(self.text, 1)
        self.add_button("Sluiten", "primary").clicked.connect(self.accept)

    def _readable(self) -> list[tuple[object, str]]:
        found = [(one.id, name_of(one)) for one in self._kept.values()]
        if self._session.status != "adopted":
            found.insert(0, (_NOW, f"Versie {self._session.version} · zoals het nu is"))
        return [(key, text) for key, text in found]

    def _newest(self) -> int | None:
        return next(iter(self._kept), None)

    def _on_shown(self) -> None:
        """Beside what is read stand the versions before it; the last of these is what it replaced."""
        now = self._kept.get(self._key(self.shown))
        before = [one for one in self._kept.values() if now is None or one.version < now.version]
        choices = [(None, "niets: alleen lezen"), *((one.id, name_of(one)) for one in before)]
        self.against.set_choices(choices)
        self.against.set_value(before[0].id if before else None)
        self.against.set_locked(not before)
        self.fill()

    def fill(self) -> None:
        """Show what is chosen."""
        compares = bool(self._key(self.against))
        self._ways.setVisible(compares)
        parts = self._parts()
        all_rows = self.whole.value() or not compares
        versions_text.show(
            self.text.document(),
            parts,
            self._desk.theme,
            in_words=compares and self.in_words.value(),
            all_rows=all_rows,
        )
        changed = sum(part.changed for part in parts)
        self.count.setText(self._said(changed, compares=compares, any_text=bool(parts)))
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)

    def _parts(self) -> tuple[Part, ...]:
        store, key = self._desk.store, self._session.id
        shown, against = self._key(self.shown), self._key(self.against)
        if against:
            return report_differences.difference(store, key, against, shown or None)
        if shown:
            return report_differences.reading(store, key, shown)
        return report_differences.reading_now(store, key)

    def _said(self, changed: int, *, compares: bool, any_text: bool) -> str:
        if not any_text:
            return _NOT_KEPT
        if not compares:
            found = self._kept.get(self._key(self.shown))
            return f"Reden: {found.reason}" if found is not None and found.reason else ""
        if not changed:
            return _NOTHING
        return "1 regel verschilt" if changed == 1 else f"{changed} regels verschillen"

    def _key(self, field: ChoiceField) -> int:
        value = field.value()
        return value if isinstance(value, int) else _NOW


def name_of(version: Version) -> str:
    """``Versie 2 · vastgesteld 3 dec 2026 · naam hersteld``: short, for it stands in a choice."""
    day = version.adopted_on
    when = f"vastgesteld {dates.day_month(day)} {day.year}" if day is not None else ""
    return " · ".join(part for part in (f"Versie {version.version}", when, version.reason) if part)
