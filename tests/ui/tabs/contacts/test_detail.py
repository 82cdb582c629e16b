"""One contact to read: what is shown, and what is done from there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region import actions, conversations, labels, people, roles
from nplw_desktop.region.coaching import moments
from nplw_desktop.ui.tabs.contacts.history import HistoryDialog
from tests.ui.tabs.contacts.room import TODAY, Key, Room


def points(room: Room) -> list[str]:
    shown = room.tab.detail.person.points
    return [widget.accessibleName() for widget in (*shown._left, *shown._right)]


def timeline(room: Room) -> list[tuple[str, str, str]]:
    model = room.tab.detail.person.timeline.list.entries
    found = [model.entry(row) for row in range(model.rowCount())]
    return [(one.date, one.title, one.text) for one in found]


def open_actions(room: Room) -> list[str]:
    model = room.tab.detail.person.open_actions.list.entries
    return [model.entry(row).text for row in range(model.rowCount())]


def menu_of(room: Room) -> dict[str, Any]:
    menu = QMenu(room.tab)
    room.tab._fill_person_menu(menu)
    return {action.text().partition("\t")[0]: action for action in menu.actions()}


def test_everything_of_naima_is_shown(room: Room) -> None:
    room.show("Bouzarai")
    view = room.tab.detail.person
    assert view.head.name.text() == "Naima Bouzarai"
    assert view.head.line.text() == "Programmamanager warmte"
    assert view.head.avatar.text() == "NB"
    assert points(room) == [
        "06 00 12 34 56, mobiel",
        "000 12 34 500, gemeente",
        "n.bouzarai@zandwijk.example",
        "Gemeente Zandwijk, sinds 2024",
        "Intervisie groep A",
        "Werkgroep aanbesteden",
    ]
    assert [chip.text() for chip in view.labels._chips] == [
        "warmtenet",
        "aanbesteden",
        "wil casus inbrengen",
    ]
    assert view.privacy.text() == (
        "taak van algemeen belang · toestemming groepsfoto: nee · bewaren tot 31-12-2027"
    )
    assert open_actions(room) == [
        "Voorbeeldbestek warmtekavel toesturen",
        "Coach financiering voorstellen voor De Hoven",
    ]
    assert view.note.placeholderText() == "Korte notitie bij Naima…"


def _asked(room: Room, person_id: int) -> int:
    """How many moments of the coach pool stand among the others."""
    return moments.count_of_person(room.store, person_id, room.desk.today())


def test_the_timeline_begins_with_three_and_shows_all_on_request(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    assert [one[:2] for one in timeline(room)] == [
        ("gisteren", "Coachvraag De Hoven"),
        ("19 nov", "Telefoongesprek"),
        ("12 nov", "Regionaal overleg warmte"),
    ]
    total = 11 + _asked(room, naima)
    assert view.timeline.head.link.text() == f"Alle {total} tonen"
    view.timeline.head.link.click()
    assert len(timeline(room)) == total
    assert ("5 nov", "Samenwerkingsmiddag") in [one[:2] for one in timeline(room)]
    room.show("Benhadou")
    room.show("Bouzarai")
    assert len(timeline(room)) == 3


def test_an_entry_opens_its_minutes_and_a_talk_opens_to_be_changed(room: Room) -> None:
    room.show("Bouzarai")
    view = room.tab.detail.person
    view.timeline.list.setFocus()
    room.key(Key.Key_Return)
    asked = room.store.value("SELECT id FROM coach_request WHERE topic = 'De Hoven'")
    assert room.gone_to[-1] == f"coaching/requests/{asked}"
    room.key(Key.Key_Down)
    room.key(Key.Key_Down)
    room.key(Key.Key_Return)
    assert room.gone_to[-1].startswith("minutes/")
    room.key(Key.Key_Up)
    room.key(Key.Key_Return)
    dialog = room.dialog()
    assert dialog.windowTitle() == "Gesprek wijzigen"
    dialog.text.edit.setText("Raad wil een besluit.")
    dialog.text.edit.setFocus()
    room.key(Key.Key_Return)
    assert timeline(room)[1][2] == "Raad wil een besluit."
    room.desk.undo()
    assert timeline(room)[1][2].startswith("Raad wil voor de zomer")


def test_a_talk_that_was_a_mistake_is_taken_away(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    view.timeline.list.setFocus()
    room.key(Key.Key_Down)
    room.key(Key.Key_Return)
    room.dialog()._delete.click()
    assert room.said[-1] == ("Gesprek verwijderd", True)
    assert room.cell(naima, "last_spoken") == "12 nov"
    assert view.timeline.head.link.text() == f"Alle {10 + _asked(room, naima)} tonen"


def test_a_box_that_is_ticked_takes_the_action_away_and_undo_brings_it_back(room: Room) -> None:
    room.show("Bouzarai")
    view = room.tab.detail.person
    view.open_actions.list.setFocus()
    room.key(Key.Key_Space)
    assert open_actions(room) == ["Coach financiering voorstellen voor De Hoven"]
    assert room.said[-1] == ("Actie afgevinkt", True)
    room.desk.undo()
    assert len(open_actions(room)) == 2


def test_an_action_is_made_in_place_and_reads_its_date(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    view.open_actions.head.link.setFocus()
    room.key(Key.Key_Return)
    room.type("Bellen over het bestek vóór vr 4 dec")
    room.key(Key.Key_Return)
    made = actions.of_person(room.store, naima)[-1]
    assert made.line.due_on == date(2026, 12, 4)
    assert made.line.owner == "Mirte Slotermeer"
    assert "Bellen over het bestek" in open_actions(room)
    assert not view.open_actions.line.isVisible()
    assert room.focus() is view.open_actions.list


def test_an_action_is_changed_and_taken_away_in_place(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    view.open_actions.list.setFocus()
    room.key(Key.Key_Return)
    line = view.open_actions.line
    assert line.text.value() == "Voorbeeldbestek warmtekavel toesturen"
    room.fill(line.due.control(), "do 3 dec")
    room.fill(line.text.control(), "Bestek toesturen")
    line.save()
    first = actions.of_person(room.store, naima)[0].line
    assert (first.text.text, first.due_on, first.postponed) == (
        "Bestek toesturen",
        date(2026, 12, 3),
        1,
    )
    view.open_actions.list.setFocus()
    room.key(Key.Key_Return)
    line._delete.click()
    assert len(open_actions(room)) == 1
    assert not line.isVisible()


def test_an_action_without_words_or_with_an_odd_date_is_refused_at_its_field(room: Room) -> None:
    room.show("Bouzarai")
    view = room.tab.detail.person
    view.open_actions.head.link.click()
    room.key(Key.Key_Return)
    line = view.open_actions.line
    assert line.text.error() == "Typ wat er moet gebeuren."
    room.fill(line.due.control(), "ooit")
    room.fill(line.text.control(), "Bellen")
    line.save()
    assert line.due.error()
    assert room.count("line WHERE text = 'Bellen'") == 0
    line.text.control().setFocus()
    room.key(Key.Key_Escape)
    assert not line.isVisible()


def test_a_short_note_is_kept_with_enter_and_stands_in_the_timeline(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    view.note.setFocus()
    room.type("Wil in maart spreken op de regiodag.")
    room.key(Key.Key_Return)
    assert view.note.text() == ""
    assert timeline(room)[0] == ("vandaag", "Notitie", "Wil in maart spreken op de regiodag.")
    assert view.timeline.head.link.text() == f"Alle {12 + _asked(room, naima)} tonen"
    room.desk.undo()
    assert view.timeline.head.link.text() == f"Alle {11 + _asked(room, naima)} tonen"


def test_a_note_is_changed_where_it_was_typed_and_goes_when_emptied(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    view.note.setFocus()
    room.type("Eerst dit")
    room.key(Key.Key_Return)
    view.timeline.list.setFocus()
    view.timeline.list.setCurrentIndex(view.timeline.list.entries.index(0, 0))
    room.key(Key.Key_Return)
    assert room.focus() is view.note
    room.type(", dan dat")
    room.key(Key.Key_Return)
    assert [note.text.text for note in conversations.notes_on_person(room.store, naima)] == [
        "Eerst dit, dan dat"
    ]
    view.timeline.list.setFocus()
    room.key(Key.Key_Return)
    view.note.clear()
    room.key(Key.Key_Return)
    assert conversations.notes_on_person(room.store, naima) == ()


def test_a_half_typed_note_is_safe_and_typing_goes_on(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    view.note.setFocus()
    room.type("Half")
    assert room.tab.flush()
    room.type(" en heel")
    room.key(Key.Key_Return)
    notes = conversations.notes_on_person(room.store, naima)
    assert [note.text.text for note in notes] == ["Half en heel"]
    assert view.note.text() == ""


def test_a_note_is_safe_after_a_pause_and_goes_again_when_it_is_given_up(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    view.note.setFocus()
    room.type("Half")

    def kept() -> list[str]:
        return [note.text.text for note in conversations.notes_on_person(room.store, naima)]

    room.until(lambda: kept() == ["Half"])
    room.type(" en half")
    room.until(lambda: kept() == ["Half en half"])
    assert view.note.text() == "Half en half"
    room.key(Key.Key_Escape)
    assert kept() == []
    assert view.note.text() == ""
    room.desk.undo()
    assert kept() == ["Half en half"]


def test_a_note_that_was_not_entered_is_kept_with_the_one_it_was_typed_for(room: Room) -> None:
    naima = room.show("Bouzarai")
    room.tab.detail.person.note.setFocus()
    room.type("Voor Naima")
    room.show("Benhadou")
    assert room.tab.detail.person.note.text() == ""
    notes = conversations.notes_on_person(room.store, naima)
    assert [note.text.text for note in notes] == ["Voor Naima"]


def test_undoing_a_half_typed_note_leaves_a_new_one(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    view.note.setFocus()
    room.type("Half")
    room.tab.flush()
    room.desk.undo()
    assert view.note.text() == ""
    room.type("Iets anders")
    room.key(Key.Key_Return)
    notes = conversations.notes_on_person(room.store, naima)
    assert [note.text.text for note in notes] == ["Iets anders"]


def test_labels_are_given_made_and_taken_away_by_keyboard(room: Room) -> None:
    naima = room.show("Bouzarai")
    row = room.tab.detail.person.labels

    def carried() -> list[str]:
        return [one.name for one in labels.of(room.store, "person", naima)]

    row.add.setFocus()
    room.key(Key.Key_Return)
    room.type("vve")
    room.key(Key.Key_Return)
    assert carried()[-1] == "VvE"
    room.type("Regiodag")
    room.key(Key.Key_Return)
    assert carried()[-1] == "Regiodag"
    room.key(Key.Key_Backspace)
    assert "Regiodag" not in carried()
    room.key(Key.Key_Escape)
    assert room.focus() is row.add
    assert [chip.text() for chip in row._chips] == carried()
    assert room.cell(naima, "labels").endswith("VvE")


def test_leaving_the_labels_goes_back_to_reading(room: Room) -> None:
    room.show("Bouzarai")
    row = room.tab.detail.person.labels
    row.add.click()
    room.key(Key.Key_Tab)
    room.until(lambda: not row.field.isVisible())


def test_a_number_is_copied_and_an_address_opens_the_mail_program(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    room.show("Bouzarai")
    number, _office, mail, *_ = room.tab.detail.person.points.tab_stops()
    number.setFocus()
    room.key(Key.Key_Return)
    assert QApplication.clipboard().text() == "06 00 12 34 56"
    mail.setFocus()
    room.key(Key.Key_Space)
    assert [url.toString() for url in opened] == ["mailto:n.bouzarai@zandwijk.example"]


def test_without_a_mail_program_the_address_is_copied(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    room.show("Bouzarai")
    room.tab.detail.person.points.tab_stops()[2].click()
    assert QApplication.clipboard().text() == "n.bouzarai@zandwijk.example"


def test_a_visiting_card_is_plain_text(room: Room) -> None:
    room.show("Bouzarai")
    menu_of(room)["Visitekaartje kopiëren als tekst"].trigger()
    assert QApplication.clipboard().text().splitlines() == [
        "Naima Bouzarai",
        "Programmamanager warmte",
        "Gemeente Zandwijk",
        "06 00 12 34 56",
        "000 12 34 500",
        "n.bouzarai@zandwijk.example",
    ]


def test_an_ended_role_is_among_those_of_before_once_its_last_day_is_over(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    menu_of(room)["Rol beëindigen"].trigger()
    assert room.said[-1] == ("Rol Programmamanager warmte beëindigd", True)
    assert roles.of_person(room.store, naima)[0].until_on == TODAY
    assert view.head.line.text() == "Programmamanager warmte"
    assert not view.past_head.isVisible()
    assert room.cell(naima, "role") == "Programmamanager warmte"
    assert "Rol beëindigen" not in [a for a, one in menu_of(room).items() if one.isEnabled()]
    room.clock[0] = TODAY + timedelta(days=1)
    room.tab.hide()
    room.tab.show()
    room.settle()
    assert view.head.line.text() == "Voorheen programmamanager warmte"
    assert view.past_head.isVisible()
    assert "Programmamanager warmte, Gemeente Zandwijk" in view.past._left[0].accessibleName()
    room.desk.undo()
    assert view.head.line.text() == "Programmamanager warmte"
    assert not view.past_head.isVisible()


def test_with_several_roles_each_can_be_ended(room: Room) -> None:
    naima = room.show("Bouzarai")
    with room.store.change("Rol toegevoegd") as change:
        office = roles.of_person(room.store, naima)[0].organisation_id
        roles.add(change, naima, office, "Trekker bestek", from_on=date(2025, 3, 1))
    shown = points(room)
    assert "Gemeente Zandwijk, trekker bestek, sinds 2025" in shown
    below = menu_of(room)["Rol beëindigen"].menu()
    assert [action.text() for action in below.actions()] == [
        "Trekker bestek, Gemeente Zandwijk",
        "Programmamanager warmte, Gemeente Zandwijk",
    ]
    below.actions()[0].trigger()
    current = [one.title for one in roles.of_person(room.store, naima) if one.until_on is None]
    assert current == ["Programmamanager warmte"]


def test_the_history_tells_what_changed_from_what_to_what(room: Room) -> None:
    naima = room.show("Bouzarai")
    with room.store.change("Naam gewijzigd") as change:
        people.edit(change, naima, given_name="Naïma", legal_basis="consent")
    menu_of(room)["Geschiedenis"].trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, HistoryDialog))
    model = dialog.list.entries
    assert model.entry(0).title == "Naam gewijzigd"
    assert "Voornaam: Naima → Naïma" in model.entry(0).text
    assert "Grondslag: taak van algemeen belang → toestemming" in model.entry(0).text
    assert model.entry(model.rowCount() - 1).title == "Voorbeeldregio"
    QTest.keyClick(dialog, Key.Key_Escape)
    room.until(lambda: not any(w is dialog for w in QApplication.topLevelWidgets()))


def test_the_remark_of_a_person_stands_below_the_labels(room: Room) -> None:
    naima = room.show("Bouzarai")
    view = room.tab.detail.person
    assert not view.remark.isVisible()
    with room.store.change("Opmerking gewijzigd") as change:
        people.edit(change, naima, note="Belt liever dan dat ze mailt.\nWoensdag vrij.")
    assert view.remark.isVisible()
    assert view.remark.heightForWidth(500) == 2 * 18


def test_a_keeping_term_that_is_over_is_said(room: Room) -> None:
    naima = room.show("Bouzarai")
    with room.store.change("AVG-gegevens gewijzigd") as change:
        people.edit(change, naima, keep_until=date(2026, 11, 1))
    assert "bewaren tot 1-11-2026 (voorbij)" in room.tab.detail.person.privacy.text()
