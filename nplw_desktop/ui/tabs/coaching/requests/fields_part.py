"""What is known of a request, as fields; everything is kept as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import requests, themes
from nplw_desktop.region.coaching.requests import Request, periods
from nplw_desktop.region.confidentiality import WORDS, Confidentiality
from nplw_desktop.store import Change
from nplw_desktop.ui import tab_order
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.coaching.requests.choosers import PersonField, PlacesField, ThemesField
from nplw_desktop.ui.tabs.coaching.requests.hours_field import HoursField
from nplw_desktop.ui.tabs.coaching.requests.intake_more import FORMS, PHASES, URGENCIES, posts
from nplw_desktop.ui.tabs.coaching.requests.part import RequestPart
from nplw_desktop.ui.tabs.coaching.requests.wanted_field import WantedField
from nplw_desktop.ui.widgets.field_base import Labelled
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.panel import Panel

_CLOSED = tuple(
    (each.value, WORDS[each]) for each in (Confidentiality.PARTICIPANTS, Confidentiality.PRIVATE)
)
_ABOUT = (
    FieldSpec("question", "Vraag in één zin", columns=2),
    FieldSpec("summary", "In het kort", "long", columns=2, lines=3),
    FieldSpec("phase", "Fase van de wijkaanpak", "choice", choices=PHASES),
    FieldSpec("neighbourhood", "Wijk of buurt"),
    FieldSpec("cause", "Aanleiding", "long", columns=2, lines=2),
    FieldSpec("wished_result", "Gewenst resultaat", "long", columns=2, lines=2),
    FieldSpec("done_before", "Wat is er al gedaan", "long", columns=2, lines=2),
)
_LABELS = {
    "question": "Vraag gewijzigd",
    "topic": "Korte naam gewijzigd",
    "summary": "‘In het kort’ gewijzigd",
    "confidentiality": "Vertrouwelijkheid gewijzigd",
    "budget_post_id": "Geldbron van vraag gewijzigd",
    "from_on": "Periode van vraag gewijzigd",
    "until_on": "Periode van vraag gewijzigd",
    "urgency": "Urgentie gewijzigd",
}


def _practical() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("from_on", "Vanaf", "date"),
        FieldSpec("until_on", "Tot en met", "date"),
        FieldSpec("form", "Vorm", "choice", choices=FORMS),
        FieldSpec("urgency", "Urgentie", "choice", choices=URGENCIES),
        FieldSpec("budget_post_id", "Geldbron", "choice", columns=2),
        FieldSpec("topic", "Korte naam", hint="Op het planbord."),
        FieldSpec("received_on", "Binnengekomen", "date"),
        FieldSpec("confidentiality", "Vertrouwelijkheid", "choice", choices=_CLOSED, columns=2),
    )


class _Fields(RequestPart):
    """A form of plain columns of the request, and what a subclass adds."""

    def __init__(self, desk: Desk, specs: Sequence[FieldSpec], parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._writing: str | None = None
        self._keys = tuple(spec.key for spec in specs)
        self.form = Form(desk.theme, specs, parse_date=date_parser(desk))
        self.form.edited.connect(self._on_edited)

    def _fill(self, title: str, *rows: Sequence[Labelled]) -> None:
        """A panel with these rows of fields above the form; Tab goes through them in order."""
        panel = Panel(self._desk.theme, title, parent=self)
        panel.body.setSpacing(12)
        for fields in rows:
            row = QHBoxLayout()
            row.setSpacing(12)
            for field in fields:
                row.addWidget(field, 1)
            panel.body.addLayout(row)
        panel.body.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        stops = [field.control() for fields in rows for field in fields]
        stops += [self.form.field(key).control() for key in self._keys]
        tab_order.set_order(stops)
        withhold(self._desk, *stops)

    def show_request(self, found: Request) -> None:
        same = self._request is not None and self._request.id == found.id
        super().show_request(found)
        values = {key: getattr(found, key) for key in self._keys}
        if "confidentiality" in values:
            values["confidentiality"] = found.confidentiality.value
        if same:
            self.form.load_except(values, self._writing)
        else:
            self.form.load(values)

    def flush(self) -> None:
        self.form.flush()

    def set(self, key: str, **values: Any) -> str:
        """Write columns as what was typed in the field ``key``; returns why it was refused."""
        found = self.request_id

        def edit(change: Change) -> None:
            requests.edit(change, found, **values)

        words = next((value for value in values.values() if isinstance(value, str)), "")
        self._writing = key
        try:
            label = _LABELS.get(key, "Vraag gewijzigd")
            return self.write(label, edit, field=key, words=words).refusal
        finally:
            self._writing = None

    def _on_edited(self, key: str, value: object) -> None:
        self.form.show_error(key, self.set(key, **{key: value}) or None)


class AboutPart(_Fields):
    """The question itself: what, where, and about which themes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _ABOUT, parent)
        self.places = PlacesField(desk)
        self.themes = ThemesField(desk)
        self._fill("De vraag", (self.places,), (self.themes,))
        for chips, act in ((self.places, self._on_places), (self.themes, self._on_themes)):
            chips.added.connect(act)
            chips.removed.connect(act)

    def show_request(self, found: Request) -> None:
        super().show_request(found)
        self.places.set_items([(each.id, each.name) for each in found.municipalities])
        self.themes.show_words([each.name for each in found.themes])

    def _on_places(self, _key: object) -> None:
        found, ids = self.request_id, self.places.ids()
        self.write(
            "Gemeente van vraag gewijzigd",
            lambda change: requests.set_municipalities(change, found, ids),
        )

    def _on_themes(self, _key: object) -> None:
        found, words = self.request_id, self.themes.words()

        def edit(change: Change) -> None:
            requests.set_themes(change, found, [themes.find_or_add(change, word) for word in words])

        self.write("Thema’s van vraag gewijzigd", edit)


class PracticalPart(_Fields):
    """Who asks, when, how much, and who pays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _practical(), parent)
        theme = desk.theme
        self.asker = PersonField(desk, "Aanvrager", near=self._near)
        self.client = PersonField(desk, "Opdrachtgever", "Als dat een ander is.", near=self._near)
        self.wanted = WantedField(desk)
        self.hours = HoursField(theme, "Gevraagde uren")
        self._fill(
            "Wie, wanneer en hoeveel", (self.asker,), (self.client,), (self.hours, self.wanted)
        )
        self.asker.chosen.connect(self._on_asker)
        self.client.chosen.connect(self._on_client)
        self.wanted.edited.connect(self._on_wanted)
        self.hours.edited.connect(self._on_hours)

    def show_request(self, found: Request) -> None:
        same = self._request is not None and self._request.id == found.id
        post = self.form.field("budget_post_id")
        if isinstance(post, ChoiceField):
            post.set_choices(posts(self._desk))
        super().show_request(found)
        with QSignalBlocker(self.asker), QSignalBlocker(self.client):
            self.asker.show_who(found.requester_id, found.requester)
            self.client.show_who(found.client_id, found.client)
        if not same or not self.wanted.pending():
            if self.wanted.value() != found.wished:
                self.wanted.set_value(found.wished)
            self._say_period(found)
        if not same or (not self.hours.pending() and self.hours.minutes() != found.minutes):
            self.hours.show_minutes(found.minutes)

    def flush(self) -> None:
        self.wanted.flush()
        self.hours.flush()
        super().flush()

    def _near(self) -> Sequence[int]:
        return [each.id for each in self._request.municipalities] if self._request else ()

    def _say_period(self, found: Request) -> None:
        """The days that are kept, where they are not those of the words."""
        if found.wished and self.wanted.wanted() is None:
            kept = periods.Wanted(found.from_on, found.until_on)
            said = periods.in_full(kept, self._desk.today())
            if said:
                self.wanted.set_hint(f"Hieronder: {said}.")

    def _on_asker(self, who: object) -> None:
        if isinstance(who, tuple):
            self.set("requester_id", requester_id=who[0], requester_name=who[1])

    def _on_client(self, who: object) -> None:
        if isinstance(who, tuple):
            self.set("client_id", client_id=who[0], client_name=who[1])

    def _on_wanted(self, value: object) -> None:
        """The days follow the words as far as these are understood."""
        values: dict[str, object] = {"wished": value}
        found = self.wanted.wanted()
        if found is not None:
            values |= {"from_on": found.from_on, "until_on": found.until_on}
        self.wanted.set_error(self.set("wished", **values) or None)

    def _on_hours(self, _value: object) -> None:
        minutes = self.hours.minutes()
        if minutes is not None:
            self.set("minutes", minutes=minutes)
