"""The page Methoden: what the data says is what is read, and one's own are changed in place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit

from nplw_desktop.exchange import method_file
from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Method
from nplw_desktop.ui.tabs.intervision.methods.page import MethodsPage
from nplw_desktop.ui.tabs.intervision.methods.words import KEPT
from nplw_desktop.ui.widgets.fields import ChoiceField
from tests.region.intervision.methods.test_rows import DATA
from tests.ui.tabs.intervision.ground import ALT, Key, Screen
from tests.ui.test_accessibility import faults


@pytest.fixture
def page(screen: Screen) -> MethodsPage:
    """The page, at the first shipped method."""
    assert screen.tab.open("intervision/methods/incident")
    shown = cast("MethodsPage", screen.tab.frame.widget("methods"))
    screen.settle()
    return shown


def own(screen: Screen, key: str = "roddel") -> Method:
    """A copy of a shipped method."""
    with screen.store.change("Kopie") as change:
        method_id = methods.copy(change, key)
    screen.settle()
    found = methods.get_own(screen.store, method_id)
    assert found is not None
    return found


def again(screen: Screen, method: Method) -> Method:
    found = methods.get(screen.store, method.key)
    assert found is not None
    return found


def at(screen: Screen, page: MethodsPage, key: str) -> None:
    assert screen.tab.open(f"intervision/methods/{key}")
    screen.settle()
    assert page.view.method is not None
    assert page.view.method.key == key


def line_of(page: MethodsPage, form: str, key: str) -> QLineEdit | QPlainTextEdit:
    control = getattr(page.view.own, form).field(key).control()
    assert isinstance(control, QLineEdit | QPlainTextEdit)
    return control


# Reading


@pytest.mark.parametrize("data", DATA, ids=lambda data: data["id"])
def test_sums_order_and_texts_on_screen_are_those_of_the_data(
    screen: Screen, page: MethodsPage, data: dict[str, object]
) -> None:
    at(screen, page, str(data["id"]))
    reader = page.view.reader
    phases = cast("list[dict[str, Any]]", data["fasen"])
    assert page.view.title.text() == data["naam"]
    assert reader.purpose.text() == data["doel"]
    assert reader.occasion.text() == data["wanneer"]
    assert reader.caution.accessibleName() == data["let_op"]
    assert f"{data['totaal_minuten']} minuten" in reader.about.text()
    assert f"{data['groep_min']} tot {data['groep_max']} mensen" in reader.about.text()
    assert reader.sources.text() == (
        f"Fasen: {data['bron_fasen']}.\nMinuten: {data['bron_minuten']}."
    )
    shown = reader.phases.shown()
    assert [each.key for each in shown] == [each["nr"] for each in phases]
    assert [each.name for each in shown] == [each["naam"] for each in phases]
    assert [each.minutes for each in shown] == [each["minuten"] for each in phases]
    assert [each.who.lower() for each in shown] == [each["wie"] for each in phases]
    assert [each.instruction for each in shown] == [each["instructie"] for each in phases]
    assert sum(each.minutes for each in shown) == data["totaal_minuten"]
    for each, phase in zip(shown, phases, strict=True):
        kept = {"groep": "group", "casus": "case", "prive": "private", "vluchtig": "fleeting"}
        wanted = phase["vastleggen"]
        about = KEPT[kept.get(phase["bewaring"], "none")]
        assert each.records == (f"Vastleggen: {wanted} ({about})" if wanted else "")
        assert each.instruction in each.spoken()


def test_no_line_of_a_phase_is_cut_off(screen: Screen, page: MethodsPage) -> None:
    phases = page.view.reader.phases
    for each in methods.shipped():
        at(screen, page, each.key)
        for row, entry in enumerate(phases.shown()):
            lines = phases._delegate._lines(entry, phases.viewport().width())
            drawn = " ".join(" ".join(some) for some, _colour in lines)
            assert drawn.split() == " ".join(text for text, _colour in entry.texts).split()
            assert not any(line.endswith("…") for some, _colour in lines for line in some)
            assert phases.visualRect(phases.entries.index(row, 0)).height() > 30


def test_a_shipped_method_has_nothing_to_type_in_and_is_not_deleted(
    screen: Screen, page: MethodsPage
) -> None:
    assert page.view.own.isHidden()
    assert page.view.delete.isHidden()
    screen.tab.enter()
    screen.press(Key.Key_Delete)
    assert methods.shipped()[0] in methods.every(screen.store)
    assert screen.said[-1][0] == "‘Incidentmethode’ hoort bij het programma en blijft"


def test_the_filter_narrows_to_what_a_method_is_for(screen: Screen, page: MethodsPage) -> None:
    page.filter.setText("wethouder")
    screen.settle()
    rows = page.list.rows
    names = [row.method.name for row in map(rows.row_at, range(rows.rowCount())) if row]
    assert names == ["Balintmethode"]
    page.filter.setText("bestaat niet")
    screen.settle()
    assert page.nothing.isVisible()


# One's own


def test_a_copy_is_made_and_shown_to_be_changed(screen: Screen, page: MethodsPage) -> None:
    page.view.copy.click()
    screen.settle()
    made = max(methods.own(screen.store), key=lambda each: each.id)
    assert page.view.method == made
    assert made.based_on == "incident"
    assert not page.view.own.isHidden()
    assert screen.tab.place() == f"intervision/methods/{made.key}"
    screen.desk.undo()
    screen.settle()
    assert methods.get(screen.store, made.key) is None
    assert page.view.method is not None
    assert page.view.method.key == "incident"


def test_what_is_typed_is_kept(screen: Screen, page: MethodsPage) -> None:
    made = own(screen)
    at(screen, page, made.key)
    for form, key, typed in (
        ("about", "name", "Onze roddel"),
        ("about", "purpose", "Je hoort meer."),
        ("about", "group_max", "9"),
        ("about", "roles", "inbrenger, tijdbewaker"),
        ("phase", "name", "Aftrap"),
        ("phase", "minutes", "12"),
        ("phase", "instruction", "Vertel het kort."),
    ):
        screen.overtype(line_of(page, form, key), typed)
    page.flush()
    found = again(screen, made)
    assert (found.name, found.purpose, found.group_max) == ("Onze roddel", "Je hoort meer.", 9)
    assert found.roles == ("inbrenger", "tijdbewaker")
    first = found.phases[0]
    assert (first.name, first.minutes, first.instruction) == ("Aftrap", 12, "Vertel het kort.")
    assert page.view.title.text() == "Onze roddel"
    assert page.view.own.total.text() == "Samen 67 minuten; korter dan 35 gaat niet."


def test_a_choice_is_kept_at_once(screen: Screen, page: MethodsPage) -> None:
    made = own(screen)
    at(screen, page, made.key)
    who = page.view.own.phase.field("who")
    assert isinstance(who, ChoiceField)
    who.box.setCurrentText("Gespreksleider")
    assert again(screen, made).phases[0].who == "facilitator"


@pytest.mark.parametrize(
    ("form", "key", "typed", "said"),
    [
        ("phase", "minutes", "0", "Typ een getal van 1 tot en met 240."),
        ("phase", "minutes", "tien", "Typ een getal van 1 tot en met 240."),
        ("phase", "name", " ", "Een fase heeft een naam nodig. Typ een naam."),
        ("about", "group_min", "1", "Typ een getal van 2 tot en met 40."),
        ("about", "name", "Balintmethode", "Er is al een methode die ‘Balintmethode’ heet."),
    ],
)
def test_what_makes_no_sense_is_said_at_the_field(
    screen: Screen, page: MethodsPage, form: str, key: str, typed: str, said: str
) -> None:
    made = own(screen)
    at(screen, page, made.key)
    screen.overtype(line_of(page, form, key), typed)
    page.list.setFocus()
    page.flush()
    assert getattr(page.view.own, form).field(key).error().startswith(said)
    assert again(screen, made) == made


def test_phases_are_moved_added_and_deleted_by_keyboard(screen: Screen, page: MethodsPage) -> None:
    made = own(screen)
    at(screen, page, made.key)
    page.view.begin()
    screen.press(Key.Key_Down, held=ALT)
    names = [phase.name for phase in again(screen, made).phases]
    assert names[:2] == ["Verkenning", "Vraagintroductie"]
    screen.press(Key.Key_Delete)
    assert len(again(screen, made).phases) == 4
    assert screen.said[-1] == ("Fase verwijderd", True)
    page.view.own.list.setFocus()
    screen.type("+")
    screen.type("Rondje")
    screen.press(Key.Key_Return)
    assert [phase.name for phase in again(screen, made).phases][-1] == "Rondje"


def test_a_new_method_is_typed_by_name_and_begins_with_a_phase(
    screen: Screen, page: MethodsPage
) -> None:
    screen.tab.new()
    screen.type("Onze eigen vorm")
    screen.press(Key.Key_Return)
    screen.settle()
    found = page.view.method
    assert found is not None
    assert found.name == "Onze eigen vorm"
    assert [phase.name for phase in found.phases] == ["Vraag"]
    assert page.view.own.phase.isAncestorOf(screen.focused())


def test_a_name_that_is_taken_stays_to_be_mended(screen: Screen, page: MethodsPage) -> None:
    screen.tab.new()
    screen.type("Balintmethode")
    screen.press(Key.Key_Return)
    assert screen.said[-1][0].startswith("Er is al een methode die ‘Balintmethode’ heet.")
    assert page.name.isVisible()
    screen.type("Balint op z'n onze")
    screen.press(Key.Key_Return)
    screen.settle()
    assert not page.name.isVisible()
    assert page.view.title.text() == "Balint op z'n onze"


def test_several_are_deleted_in_one_step(screen: Screen, page: MethodsPage) -> None:
    before = methods.own(screen.store)
    own(screen), own(screen, "balint")
    screen.tab.enter()
    page.list.selectAll()
    screen.press(Key.Key_Delete)
    screen.settle()
    assert methods.own(screen.store) == ()
    count = len(before) + 2
    assert screen.said[-1] == (f"{count} methoden verwijderd; sessies houden hun fasen", True)
    screen.desk.undo()
    assert len(methods.own(screen.store)) == count


def test_enter_in_the_phases_goes_to_the_name(screen: Screen, page: MethodsPage) -> None:
    at(screen, page, own(screen).key)
    page.view.begin()
    screen.press(Key.Key_Down, Key.Key_Return)
    assert screen.focused() is line_of(page, "phase", "name")
    assert line_of(page, "phase", "name").property("text") == "Verkenning"


def test_a_deleted_method_gives_way_to_the_one_the_list_goes_to(
    screen: Screen, page: MethodsPage
) -> None:
    made = own(screen, "balint")
    at(screen, page, made.key)
    page.view.delete.click()
    screen.settle()
    assert methods.get(screen.store, made.key) is None
    assert page.view.method is not None
    row = page.list.rows.row_at(page.list.currentIndex().row())
    assert row is not None
    assert page.view.method == row.method
    assert screen.said[-1] == (
        "‘Balintmethode, eigen versie’ verwijderd; sessies houden hun fasen",
        True,
    )


# Files


def test_a_method_goes_out_as_a_file_and_comes_back_in(
    screen: Screen, page: MethodsPage, tmp_path: Path
) -> None:
    made = own(screen)
    path = tmp_path / "methode.json"
    page.acts.save_to(made, path)
    screen.settle()
    assert method_file.read(path.read_bytes()).name == made.name
    assert screen.said[-1][0] == "Methode bewaard als ‘methode.json’"
    page.acts.load_from(path)
    screen.settle()
    assert screen.said[-1][0] == f"Deze methode heb je al: ‘{made.name}’"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["methode"]["naam"] = "Van een collega"
    path.write_text(json.dumps(content), encoding="utf-8")
    page.acts.load_from(path)
    screen.settle()
    assert page.view.method is not None
    assert page.view.method.name == "Van een collega"
    assert screen.said[-1] == ("‘Van een collega’ overgenomen, met 5 fasen", True)
    assert [p.name for p in page.view.method.phases] == [p.name for p in made.phases]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "Dit bestand is geen intervisiemethode. Kies een bestand dat"),
        (None, "Het bestand is niet te lezen: "),
    ],
)
def test_a_file_that_holds_no_method_changes_nothing(
    screen: Screen, page: MethodsPage, tmp_path: Path, data: bytes | None, said: str
) -> None:
    path = tmp_path / "anders.json"
    if data is not None:
        path.write_bytes(data)
    before = methods.own(screen.store)
    page.acts.load_from(path)
    screen.settle()
    assert screen.said[-1][0].startswith(said)
    assert methods.own(screen.store) == before


def test_a_folder_that_is_gone_is_said(screen: Screen, page: MethodsPage, tmp_path: Path) -> None:
    page.acts.save_to(methods.shipped()[0], tmp_path / "weg" / "methode.json")
    screen.settle()
    assert screen.said[-1][0].startswith("De methode is niet bewaard: ")


def test_the_dialogs_offer_a_name_and_json(screen: Screen, page: MethodsPage) -> None:
    page.view.save.click()
    page.load_button.click()
    QApplication.processEvents()
    dialogs = page.findChildren(QFileDialog)
    assert [each.nameFilters() for each in dialogs] == [["Intervisiemethode (*.json)"]] * 2
    assert dialogs[0].selectedFiles()[0].endswith("Intervisiemethode Incidentmethode.json")
    for each in dialogs:
        each.reject()


# Small screens and a file to read only


def test_in_a_file_to_read_only_one_reads_ones_own_methods(screen: Screen) -> None:
    made = own(screen)
    screen.desk.only_read = True
    page = MethodsPage(screen.desk, screen.tab)
    assert page.open(f"intervision/methods/{made.key}")
    screen.settle()
    assert page.view.own.isHidden()
    assert not page.new_button.isEnabled()
    assert not page.view.copy.isEnabled()
    assert [each.name for each in page.view.reader.phases.shown()] == [p.name for p in made.phases]
    page.deleteLater()


def test_on_a_small_screen_the_method_stands_below_the_list(
    screen: Screen, page: MethodsPage
) -> None:
    screen.tab.resize(760, 540)
    QApplication.processEvents()
    corner = QPoint(0, 0)
    assert page.view.mapTo(page, corner).y() > page.list.mapTo(page, corner).y()
    assert page.view.height() > 200


def test_a_place_of_a_method_that_is_gone_is_not_opened(screen: Screen, page: MethodsPage) -> None:
    assert not page.open("intervision/methods/bestaat-niet")
    assert page.open("intervision/methods")
    assert page.place() == "intervision/methods/incident"


@pytest.mark.parametrize("made", [False, True], ids=["shipped", "own"])
def test_every_control_has_a_name_and_a_role(screen: Screen, page: MethodsPage, made: bool) -> None:
    at(screen, page, own(screen).key if made else "balint")
    assert faults(page) == []
