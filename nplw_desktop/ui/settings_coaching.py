"""Settings of the coach pool: how much each part of a match counts, and what dividing looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import partial

from nplw_desktop.region.coaching import dividing
from nplw_desktop.region.coaching.matching import weights
from nplw_desktop.store import Change, Reader
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.settings_rows import Group, SettingRow
from nplw_desktop.ui.settings_section import Section
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.text import Text

_NO_NUMBER = "Typ een heel getal."
_AIMS = {"placing": "Een vraag krijgt een coach", "fairness": "Elke volgende vraag van een coach"}
Numbers = Mapping[str, int]


def coaching_group(desk: Desk) -> Group:
    """What is set about who fits a request."""
    rows = (
        SettingRow(
            desk.theme,
            "Wat telt bij wie past",
            "Elke coach krijgt per onderdeel hoogstens zoveel punten. Jij beslist; niemand valt weg.",
            WeightsSection(desk),
            also="match score gewicht deskundigheid beschikbaarheid reistijd eerdere inzet coach",
        ),
        SettingRow(
            desk.theme,
            "Wat telt bij Verdeel alles",
            "Punten erbij voor elke vraag die een coach krijgt, en punten eraf als een coach al meer "
            "vragen heeft. Zo doen niet steeds dezelfden alles.",
            AimsSection(desk),
            also="verdelen eerlijk fairness gewicht coach",
        ),
    )
    return Group(desk.theme, "Coachpool", rows)


class NumbersSection(Section):
    """A few whole numbers that are kept in the file, with a way back to the usual ones."""

    def __init__(
        self,
        desk: Desk,
        names: Mapping[str, str],
        label: str,
        usual: Numbers,
        read: Callable[[Reader], Numbers],
        put: Callable[[Change, str, int], None],
    ) -> None:
        super().__init__(desk)
        self._names, self._label, self._usual = names, label, usual
        self._read, self._put = read, put
        specs = [FieldSpec(key, name) for key, name in names.items()]
        self.form = Form(desk.theme, specs, columns=len(names))
        self.form.edited.connect(self._on_edited)
        self.told = Text(desk.theme, "", "small", "ink2", wrap=True)
        self.back = Button(desk.theme, "Terug naar de gewone getallen", "normal", "undo-2")
        self.back.clicked.connect(self._on_back)
        self.column.addWidget(self.form)
        self.column.addWidget(self.told)
        self.buttons(self.back)
        withhold(desk, self.back, *(self.form.field(key).control() for key in names))
        self.refresh()

    def refresh(self) -> None:
        found = self._read(self.desk.store)
        self.form.load_except({key: str(found[key]) for key in self._names}, None)
        self._tell(found)

    def words(self, _numbers: Numbers) -> str:
        """What is said below the fields."""
        return ""

    def _tell(self, found: Numbers) -> None:
        said = self.words(found)
        self.told.setText(said)
        self.told.setVisible(bool(said))
        self.back.setVisible(dict(found) != dict(self._usual))

    def _on_edited(self, key: str, value: object) -> None:
        typed = str(value).strip()
        if not typed.isdecimal():
            self.form.show_error(key, _NO_NUMBER)
            return
        written = self.desk.write(
            self._label,
            partial(self._edit, key=key, number=int(typed)),
            origin=self,
            merge=f"{self._label}-{key}",
            key=(self, key),
        )
        self.form.show_error(key, written.refusal or None)
        if written.ok:
            self._tell(self._read(self.desk.store))

    def _edit(self, change: Change, key: str, number: int) -> None:
        self._put(change, key, number)

    def _on_back(self) -> None:
        self.desk.write(self._label, self._reset)
        for key in self._names:
            self.form.show_error(key, None)
        self.refresh()

    def _reset(self, change: Change) -> None:
        for key, number in self._usual.items():
            self._put(change, key, number)


class WeightsSection(NumbersSection):
    """The weights of a match and their sum."""

    def __init__(self, desk: Desk) -> None:
        usual = asdict(weights.Weights())
        label = "Gewichten van de coachpool gewijzigd"
        super().__init__(desk, weights.NAMES, label, usual, _weights, weights.put)

    def words(self, numbers: Numbers) -> str:
        return f"Samen {sum(numbers.values())} punten."


class AimsSection(NumbersSection):
    """What counts besides the points when all requests are divided at once."""

    def __init__(self, desk: Desk) -> None:
        usual = asdict(dividing.Aims())
        super().__init__(desk, _AIMS, "Verdelen anders ingesteld", usual, _aims, _put_aim)


def _weights(source: Reader) -> Numbers:
    return asdict(weights.get(source))


def _aims(source: Reader) -> Numbers:
    return asdict(dividing.aims(source))


def _put_aim(change: Change, key: str, number: int) -> None:
    found = dividing.aims(change)
    changed = (
        replace(found, placing=number) if key == "placing" else replace(found, fairness=number)
    )
    dividing.set_aims(change, changed)
