"""What may be known of a request besides its municipality, its question and when: behind "Meer"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import funding
from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.requests.intake import Intake
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.requests.choosers import PersonField, ThemesField
from nplw_desktop.ui.tabs.coaching.requests.hours_field import HoursField
from nplw_desktop.ui.widgets.field_base import Field
from nplw_desktop.ui.widgets.fields import CheckField, ChoiceField, LongTextField, TextField

UNKNOWN = "nog niet bekend"
FORMS = (("", UNKNOWN), *states.FORMS.items())
PHASES = (("", UNKNOWN), *states.PHASES.items())
URGENCIES = tuple(states.URGENCIES.items())


def posts(desk: Desk) -> tuple[tuple[object, str], ...]:
    """The money sources to choose from."""
    return ((None, UNKNOWN), *funding.post_names(desk.store).items())


class MoreFields(QWidget):
    """``edited``: something was changed."""

    edited = Signal()

    def __init__(self, desk: Desk, near: Callable[[], Sequence[int]]) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.asker = PersonField(desk, "Aanvrager", "Een contact, of alleen een naam.", near=near)
        self.themes = ThemesField(desk)
        self.hours = HoursField(theme, "Uren", "Bijvoorbeeld 16, 2:30 of 2,5.")
        self.form = ChoiceField(theme, "Vorm", FORMS)
        self.phase = ChoiceField(theme, "Fase van de wijkaanpak", PHASES)
        self.neighbourhood = TextField(theme, "Wijk of buurt")
        self.urgency = ChoiceField(theme, "Urgentie", URGENCIES)
        self.post = ChoiceField(theme, "Geldbron", posts(desk))
        self.summary = LongTextField(theme, "In het kort", lines=2)
        self.private = CheckField(
            theme, "Vertrouwelijk: alleen voor jou", "Staat dan niet op papieren of in lijsten."
        )
        self._lay_out()
        for field in self._plain().values():
            field.edited.connect(self._on_edited)
        self.hours.edited.connect(self._on_edited)
        self.asker.chosen.connect(self._on_edited)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(_beside(self.asker, self.hours))
        column.addWidget(self.themes)
        column.addLayout(_beside(self.form, self.urgency))
        column.addLayout(_beside(self.phase, self.neighbourhood))
        column.addWidget(self.post)
        column.addWidget(self.summary)
        column.addWidget(self.private)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        fields = (
            *(self.asker, self.hours, self.themes, self.form, self.urgency, self.phase),
            *(self.neighbourhood, self.post, self.summary, self.private),
        )
        return [field.control() for field in fields]

    def _plain(self) -> dict[str, Field]:
        """The fields whose value is kept as it is, by the field of ``Intake``."""
        return {
            "form": self.form,
            "phase": self.phase,
            "neighbourhood": self.neighbourhood,
            "urgency": self.urgency,
            "summary": self.summary,
            "private": self.private,
            "budget_post_id": self.post,
        }

    def values(self) -> dict[str, Any]:
        """What is filled in, by the field of ``Intake``."""
        return {key: field.value() for key, field in self._plain().items()}

    def show_intake(self, known: Intake) -> None:
        """Fill in what is known."""
        self.post.set_choices(posts(self._desk))
        self.asker.show_who(known.requester_id, known.requester)
        self.themes.show_words(known.themes)
        self.hours.show_minutes(known.minutes)
        for key, field in self._plain().items():
            field.set_value(getattr(known, key))

    def clear(self) -> None:
        """Nothing is known yet."""
        self.show_intake(Intake())
        for chips in (self.asker, self.themes):
            chips.line.clear()
            chips.set_error(None)

    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        nothing = Intake()
        plain = any(
            (field.value() or None) != (getattr(nothing, key) or None)
            for key, field in self._plain().items()
        )
        return plain or bool(self.asker.items() or self.themes.items() or self.hours.value())

    def wrong(self) -> QWidget | None:
        """What has to be mended first."""
        for chips in (self.asker, self.themes):
            if chips.error():
                return chips.line
        return self.hours.control() if self.hours.minutes() is None else None

    def _on_edited(self, *_value: object) -> None:
        self.edited.emit()


def _beside(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1)
    return row
