"""Instellingen: kept at once, for the look and for the open file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from nplw_desktop import paths
from nplw_desktop.region import municipalities, people, regions, schema
from nplw_desktop.region import settings as file_settings
from nplw_desktop.ui.region_dialog import Errand, RegionDialog
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.settings_dialog import SettingsDialog
from nplw_desktop.ui.settings_sections import (
    FileSection,
    MeSection,
    MunicipalitiesSection,
    RegionsSection,
)
from nplw_desktop.ui.widgets.form import Form
from tests.ui.shell import Shell, opened, own_file

S = TypeVar("S", bound=QWidget)
DRECHTSTEDEN, HOLLAND_RIJNLAND = "ES18", "ES21"


@pytest.fixture
def shell(theme, tmp_path) -> Iterator[Shell]:
    path = own_file(tmp_path / "Mijn regio.nplw", DRECHTSTEDEN, HOLLAND_RIJNLAND)
    with opened(theme, path) as shell:
        yield shell


def held(qtbot, section: S) -> S:
    """The section, deleted by Qt after the test as a dialog would."""
    qtbot.addWidget(section)
    return section


def choice(form: Form, key: str) -> QComboBox:
    box = form.field(key).control()
    assert isinstance(box, QComboBox)
    return box


def type_in(form: Form, key: str, text: str) -> None:
    """Fill a field and leave it."""
    edit = form.field(key).control()
    assert isinstance(edit, QLineEdit)
    edit.setText(text)
    form.flush()


def my_name(shell: Shell) -> str:
    me = file_settings.me(shell.store)
    person = people.get(shell.store, me) if me is not None else None
    return person.name.family_name if person is not None else ""


def region_id(shell: Shell, code: str) -> int:
    return next(each.id for each in regions.every(shell.store) if each.code == code)


def served(shell: Shell) -> list[str]:
    return [each.name for each in shell.desk.served_regions()]


# The look


def test_without_a_file_only_the_look_can_be_set(theme, tmp_path, qtbot):
    dialog = SettingsDialog(theme, Settings(tmp_path / "venster.ini"))
    qtbot.addWidget(dialog)
    assert dialog.findChildren(MeSection) == []
    assert dialog.look.field("theme").value() == "light"


def test_the_look_changes_at_once_and_is_remembered(theme, tmp_path, qtbot):
    settings = Settings(tmp_path / "venster.ini")
    dialog = SettingsDialog(theme, settings)
    qtbot.addWidget(dialog)
    choice(dialog.look, "theme").setCurrentIndex(1)
    assert theme.dark
    assert settings.theme == "dark"
    choice(dialog.look, "text").setCurrentIndex(4)
    assert theme.scale == 2.0
    assert settings.text_scale == 2.0


def test_a_look_that_was_changed_elsewhere_is_shown(theme, tmp_path, qtbot):
    dialog = SettingsDialog(theme, Settings(tmp_path / "venster.ini"))
    qtbot.addWidget(dialog)
    theme.set_scale(1.3)
    assert dialog.look.field("text").value() == 130


# Ik


def test_my_name_can_be_changed_and_undone(shell, qtbot):
    section = held(qtbot, MeSection(shell.desk))
    type_in(section.form, "family_name", "Zandbergen")
    assert my_name(shell) == "Zandbergen"
    shell.desk.undo()
    assert section.form.field("family_name").value() == "Slotermeer"


def test_a_file_that_does_not_know_its_user_gets_to_know_one(theme, tmp_path, qtbot):
    path = tmp_path / "Leeg.nplw"
    schema.create(path).close()
    with opened(theme, path) as shell:
        section = held(qtbot, MeSection(shell.desk))
        type_in(section.form, "given_name", "Mirte")
        assert file_settings.me(shell.store) is not None


def test_an_empty_name_is_refused_at_its_field(shell, qtbot):
    section = held(qtbot, MeSection(shell.desk))
    for key in ("given_name", "family_name"):
        type_in(section.form, key, "")
    assert "naam nodig" in section.form.field("family_name").error()


# Mijn regio's


def test_ticking_a_region_serves_it(shell, qtbot):
    section = held(qtbot, RegionsSection(shell.desk))
    section.picker.tick(region_id(shell, "ES03"))
    assert served(shell) == ["Drechtsteden", "Drenthe", "Holland Rijnland"]


def test_the_last_region_cannot_be_let_go(shell, qtbot):
    section = held(qtbot, RegionsSection(shell.desk))
    for row in range(2):
        section.picker.model.item(row).setCheckState(section.picker.model.item(5).checkState())
    assert served(shell) == ["Holland Rijnland"]
    assert section._wrong.isVisibleTo(section)


def test_each_served_region_has_an_account_holder(shell, qtbot):
    person = shell.add_person("Esra Sarıkayalı")
    section = held(qtbot, RegionsSection(shell.desk))
    region = region_id(shell, DRECHTSTEDEN)
    field = section._fields[region]
    assert [key for key, *_ in section._candidates("sarik")] == [person]
    field.added.emit(person)
    holder = {each.id: each.account_holder_id for each in regions.every(shell.store)}
    assert holder[region] == person
    assert field.items() == [person]
    field.removed.emit(person)
    holder = {each.id: each.account_holder_id for each in regions.every(shell.store)}
    assert holder[region] is None


# Regions of one's own


def dialog_for(shell: Shell, errand: Errand, qtbot) -> RegionDialog:
    dialog = RegionDialog(shell.desk, errand, shell.window)
    dialog.open()
    return dialog


def inside(shell: Shell, region: int) -> list[str]:
    return [each.name for each in municipalities.of_regions(shell.store, frozenset({region}))]


def test_a_region_of_ones_own_is_made_with_its_municipalities(shell, qtbot):
    dialog = dialog_for(shell, "make", qtbot)
    dialog.name.edit.setText("De Waard")
    found = {each.name: each.id for each in municipalities.of_regions(shell.store)}
    dialog.picker.tick(found["Dordrecht"])
    dialog._do()
    assert "De Waard" in served(shell)
    made = next(each for each in regions.every(shell.store) if each.name == "De Waard")
    assert made.is_own
    assert inside(shell, made.id) == ["Dordrecht"]
    shell.desk.undo()
    assert "De Waard" not in served(shell)
    assert "Dordrecht" in inside(shell, region_id(shell, DRECHTSTEDEN))


def test_a_region_is_split(shell, qtbot):
    dialog = dialog_for(shell, "split", qtbot)
    whole = region_id(shell, DRECHTSTEDEN)
    dialog.region.set_value(whole)
    dialog._fill()
    assert dialog.picker.model.rowCount() == 7
    dialog.picker.tick(dialog.picker._all[0].key)
    dialog.name.edit.setText("Alblas")
    dialog._do()
    assert "Alblasserdam" not in inside(shell, whole)
    assert "Alblas" in served(shell)


def test_a_region_is_renamed_but_not_to_a_name_that_is_taken(shell, qtbot):
    dialog = dialog_for(shell, "rename", qtbot)
    dialog.region.set_value(region_id(shell, DRECHTSTEDEN))
    dialog.name.edit.setText("Drenthe")
    dialog._do()
    assert "al een regio" in dialog.name.error()
    assert dialog.isVisible()
    dialog.name.edit.setText("Drecht en Merwede")
    dialog._do()
    assert "Drecht en Merwede" in served(shell)


# Gemeenten and Bestand


def test_the_list_of_municipalities_tells_its_day_and_is_updated_from_a_csv(shell, tmp_path, qtbot):
    section = held(qtbot, MunicipalitiesSection(shell.desk))
    assert section.words.text() == "342 gemeenten, lijst van 22-11-2026."
    rows = paths.resource("gemeenten.csv").read_text(encoding="utf-8").replace("Aalsmeer", "Aalst")
    csv = tmp_path / "gemeenten.csv"
    csv.write_text(rows, encoding="utf-8")
    section.update_from(csv)
    assert section.news.accessibleName() == "1 gemeente bijgewerkt."
    section.update_from(csv)
    assert section.news.accessibleName() == "De lijst was al bij."


def test_a_csv_that_is_no_such_list_changes_nothing_and_says_why(shell, tmp_path, qtbot):
    csv = tmp_path / "iets.csv"
    csv.write_text("a;b\n1;2\n", encoding="utf-8")
    section = held(qtbot, MunicipalitiesSection(shell.desk))
    section.update_from(csv)
    assert "geen lijst van gemeenten" in section.news.accessibleName()
    assert len(municipalities.of_regions(shell.store)) == 342


def test_it_says_where_the_file_lies_and_whether_it_is_locked(shell, qtbot):
    section = held(qtbot, FileSection(shell.desk))
    texts = [label.text() for label in section.findChildren(QLabel)]
    assert str(Path(shell.store.path)) in texts
    assert "Het bestand is zonder wachtzin." in texts
