"""Instellingen: kept at once, for the look and for the open file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from nplw_desktop import paths
from nplw_desktop.region import municipalities, papers, people, regions, schema
from nplw_desktop.region import settings as file_settings
from nplw_desktop.ui.logo import LogoRefused, prepare
from nplw_desktop.ui.region_dialog import Errand, RegionDialog
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.settings_dialog import SettingsDialog
from nplw_desktop.ui.settings_look import LookGroup
from nplw_desktop.ui.settings_papers import FooterSection, LogoSection, SenderSection
from nplw_desktop.ui.settings_rows import found_in
from nplw_desktop.ui.settings_safety import CopiesGroup
from nplw_desktop.ui.settings_sections import MeSection, MunicipalitiesSection, RegionsSection
from nplw_desktop.ui.widgets.form import Form
from nplw_desktop.ui.window import Window
from tests.ui.shell import Shell, opened, own_file

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

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


def settings_of(shell: Shell) -> SettingsDialog:
    shell.window.commands.do("settings")
    dialog = shell.window.findChild(SettingsDialog)
    assert dialog is not None
    shell.desk.tasks.wait()
    return dialog


def shown(dialog: SettingsDialog) -> list[str]:
    """The titles of the rows that are to be seen."""
    return [
        row.title.words()
        for group in dialog.groups
        for row in group.rows
        if not group.isHidden() and not row.isHidden()
    ]


# Finding


def test_everything_is_on_one_page(shell):
    titles = [group.title.words() for group in settings_of(shell).groups]
    assert titles == [
        "Ik",
        "Mijn regio’s",
        "Uiterlijk",
        "Kopieën",
        "Wachtzin en vergrendelen",
        "Bewaartermijnen",
        "Papieren",
        "Coachpool",
        "Gemeenten bijwerken",
        "Bestand",
        "Intervisie",
        "Toetsen",
    ]


def test_typing_leaves_what_matches_and_marks_it(shell):
    dialog = settings_of(shell)
    dialog.search.setText("tekst")
    assert "Grootte van de tekst" in shown(dialog)
    assert "Voettekst" in shown(dialog)
    assert "Naam" not in shown(dialog)
    row = next(
        row for group in dialog.groups for row in group.rows if row.title.words() == "Voettekst"
    )
    assert ">tekst</span>" in row.title.text()
    assert row.title.accessibleName() == "Voettekst"
    dialog.search.clear()
    assert "Naam" in shown(dialog)
    assert row.title.text() == "Voettekst"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("thema", "Kleuren"),
        ("back-up", "Laatste kopie"),
        ("WACHTWOORD", "Wachtzin"),
        ("ctrl+n", "Nieuw"),
        ("herindeling", "Lijst van gemeenten"),
        ("stick map", "Map voor kopieën"),
    ],
)
def test_other_words_for_it_find_it_too(shell, typed, found):
    dialog = settings_of(shell)
    dialog.search.setText(typed)
    assert found in shown(dialog)


def test_esc_empties_the_search_and_then_closes(shell):
    dialog = settings_of(shell)
    dialog.search.setText("logo")
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.search.text() == ""
    assert dialog.isVisible()
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_name_of_a_group_finds_all_of_it(shell):
    dialog = settings_of(shell)
    dialog.search.setText("kopieën")
    assert {"Laatste kopie", "Map voor kopieën", "Oudere kopieën"} <= set(shown(dialog))


def test_nothing_found_repeats_the_word_and_offers_all(shell):
    dialog = settings_of(shell)
    dialog.search.setText("fietsenstalling")
    assert shown(dialog) == []
    assert "“fietsenstalling”" in dialog.empty.accessibleName()
    dialog.empty.action.click()
    assert "Naam" in shown(dialog)


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("Grootte van de tekst", ("tekst",), [(15, 20)]),
        ("één, een", ("een",), [(0, 3), (5, 8)]),
        ("tekst en context", ("tekst", "ekst"), [(0, 5)]),
        ("aaa", ("aa",), [(0, 3)]),
        ("Straße", ("ss",), [(4, 5)]),
        ("niets", ("wat",), []),
    ],
)
def test_found_words_are_marked_as_they_are_typed(text, words, spans):
    assert found_in(text, words) == spans


# The look


def test_without_a_file_only_the_look_the_sound_and_the_keys_are_there(theme, tmp_path, qtbot):
    window = Window(theme, Settings(tmp_path / "venster.ini"))
    qtbot.addWidget(window)
    dialog = SettingsDialog(window)
    assert [group.title.words() for group in dialog.groups] == [
        "Uiterlijk",
        "Intervisie",
        "Toetsen",
    ]


def look_in(dialog: SettingsDialog) -> LookGroup:
    return next(group for group in dialog.groups if isinstance(group, LookGroup))


def test_the_look_changes_at_once_and_is_remembered(shell, theme):
    look = look_in(settings_of(shell))
    look.colours.box.setCurrentIndex(1)
    assert theme.dark
    assert shell.settings.theme == "dark"
    look.text_size.box.setCurrentIndex(4)
    assert theme.scale == 2.0
    assert shell.settings.text_scale == 2.0


def test_a_look_that_was_changed_elsewhere_is_shown(shell, theme):
    look = look_in(settings_of(shell))
    theme.set_scale(1.3)
    assert look.text_size.value() == 130


def test_every_command_with_keys_is_listed(shell):
    dialog = settings_of(shell)
    listed = {row.title.words() for row in dialog.groups[-1].rows}
    keyed = {each.text.rstrip("…") for each in shell.window.commands.commands if each.shortcuts}
    assert listed == keyed


# Copies and keeping


def test_the_last_copy_is_told_and_one_can_be_made(shell):
    dialog = settings_of(shell)
    group = next(group for group in dialog.groups if isinstance(group, CopiesGroup))
    assert group.last.about.words() == "Nog geen kopie."
    group._now.click()
    shell.desk.tasks.wait()
    assert group.last.about.words().startswith("Laatste kopie: vandaag")
    assert group.folder.about.words() == str(paths.copies_folder())


def test_how_long_contacts_are_kept_is_counted(shell):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.write("x", lambda c: people.edit(c, person, keep_until=date(2026, 1, 1)))
    dialog = settings_of(shell)
    row = next(
        row for group in dialog.groups for row in group.rows if row.title.words() == "Contacten"
    )
    assert "Bij 1 contact is een dag ingevuld, bij 1 is die voorbij." in row.about.words()


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


def test_it_says_where_the_file_lies_and_whether_it_is_locked(shell):
    dialog = settings_of(shell)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert str(Path(shell.store.path)) in texts
    assert any("geen wachtzin" in text for text in texts)


# Papieren


def picture(folder: Path, name: str = "logo.png", size: tuple[int, int] = (300, 90)) -> Path:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0x0F5B60)
    path = folder / name
    assert image.save(str(path))
    return path


def logo_words(shell: Shell) -> str:
    logo = papers.look(shell.store).logo
    assert logo is not None
    return logo.alt_text


def test_a_logo_is_kept_in_the_file_and_can_be_taken_away(shell, tmp_path, qtbot):
    section = held(qtbot, LogoSection(shell.desk))
    section.take(picture(tmp_path))
    look = papers.look(shell.store)
    assert look.logo is not None
    assert look.logo.content.startswith(b"\x89PNG")
    assert look.logo.alt_text == "Logo van de regio"  # it serves several
    section.alt.edit.setText("Vier bogen over een rivier")
    section.alt.flush()
    assert logo_words(shell) == "Vier bogen over een rivier"
    section.take(picture(tmp_path, "nieuw.png"))
    assert logo_words(shell) == "Vier bogen over een rivier"
    section.remove.click()
    assert papers.look(shell.store).logo is None
    shell.desk.undo()
    assert papers.look(shell.store).logo is not None


def test_the_first_words_of_a_logo_name_the_one_region_that_is_served(shell, tmp_path, qtbot):
    first = shell.desk.served_regions()[0]
    shell.desk.write("x", lambda change: regions.serve(change, frozenset({first.id})))
    section = held(qtbot, LogoSection(shell.desk))
    section.take(picture(tmp_path))
    assert logo_words(shell) == f"Logo van {first.name}"


def test_a_logo_needs_words(shell, tmp_path, qtbot):
    section = held(qtbot, LogoSection(shell.desk))
    section.take(picture(tmp_path))
    section.alt.edit.setText("")
    section.alt.flush()
    assert "omschrijving nodig" in section.alt.error()
    assert logo_words(shell)


def test_an_svg_is_drawn_and_a_huge_picture_made_smaller(tmp_path):
    svg = tmp_path / "logo.svg"
    svg.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10">'
        '<rect width="40" height="10" fill="#0F5B60"/></svg>'
    )
    drawn = QImage.fromData(prepare(svg).data)
    assert (drawn.width(), drawn.height()) == (1200, 300)
    assert drawn.pixelColor(600, 150).name() == "#0f5b60"
    small = QImage.fromData(prepare(picture(tmp_path, size=(4000, 400))).data)
    assert (small.width(), small.height()) == (1200, 120)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("logo.png", b"geen plaatje", "geen PNG, JPG of SVG"),
        ("logo.svg", b"<svg", "geen PNG, JPG of SVG"),
        ("weg.png", None, "kan niet worden gelezen"),
        ("klein.png", "klein", "te klein"),
    ],
)
def test_what_cannot_be_a_logo_is_refused_in_words(tmp_path, name, data, why):
    path = tmp_path / name
    if data == "klein":
        picture(tmp_path, name, (8, 8))
    elif isinstance(data, bytes):
        path.write_bytes(data)
    with pytest.raises(LogoRefused, match=why):
        prepare(path)


def test_the_footer_is_kept_and_one_that_is_too_long_is_refused(shell, qtbot):
    section = held(qtbot, FooterSection(shell.desk))
    section.field.edit.setText("Postbus 12, Zandwijk")
    section.field.flush()
    assert papers.look(shell.store).footer == "Postbus 12, Zandwijk"
    section.field.edit.setText("lang " * 60)
    section.field.flush()
    assert "te lang" in section.field.error()
    assert papers.look(shell.store).footer == "Postbus 12, Zandwijk"


def test_function_and_email_stand_on_papers_with_the_name(shell, qtbot):
    section = held(qtbot, SenderSection(shell.desk))
    assert papers.look(shell.store).sender == ""
    type_in(section.form, papers.FUNCTION, "regiocoördinator")
    assert papers.look(shell.store).sender == "Mirte Slotermeer, regiocoördinator"
    type_in(section.form, papers.EMAIL, "mirte@")
    assert "niet compleet" in section.form.field(papers.EMAIL).error()
    type_in(section.form, papers.EMAIL, "mirte@regio.example")
    assert papers.look(shell.store).sender.endswith(", mirte@regio.example")
