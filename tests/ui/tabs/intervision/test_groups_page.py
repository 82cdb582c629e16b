"""The page Groepen: members, rules, turns, attendance, and the next session in one key."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu

from nplw_desktop.region import names, people, sessions
from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import Group, looking_back
from nplw_desktop.ui.papers.subjects import OfGroups, OfPerson
from nplw_desktop.ui.tabs.intervision.groups.member_dialog import MemberDialog
from nplw_desktop.ui.tabs.intervision.groups.page import GroupsPage
from nplw_desktop.ui.tabs.intervision.groups.proposals_dialog import ProposalsDialog
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.named_list import NamedList
from tests.ui.tabs.intervision.ground import ALT, Key, Screen
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
MEMBERS = [
    "Femke Rietveen",
    "Naima Bouzarai",
    "Tariq Benhadou",
    "Bram Vlietstroom",
    "Joris Molendam",
    "Ruben Tolkamer",
    "Lotte Wielinga-Prins",
]


@pytest.fixture
def page(screen: Screen) -> GroupsPage:
    """The page, at group A."""
    [group] = groups.every(screen.store)
    assert screen.tab.open(f"intervision/groups/{group.id}")
    screen.settle()
    return cast("GroupsPage", screen.tab.frame.widget("groups"))


def now(screen: Screen, page: GroupsPage) -> Group:
    assert page.in_hand is not None
    found = groups.get(screen.store, page.in_hand)
    assert found is not None
    return found


def shown(listed: NamedList) -> list[str]:
    return [listed.entries.entry(row).title for row in range(listed.entries.rowCount())]


def members(screen: Screen, page: GroupsPage) -> list[str]:
    return [each.shown for each in groups.members(screen.store, now(screen, page).id)]


def rules(screen: Screen, page: GroupsPage) -> list[str]:
    return [each.text for each in groups.rules(screen.store, now(screen, page).id)]


def choose(screen: Screen, listed: NamedList, title: str) -> None:
    listed.setFocus()
    listed.choose(listed.entries.entry(shown(listed).index(title)).key)


# Groups


def test_a_place_leads_to_a_group_and_a_group_that_is_gone_to_nothing(
    screen: Screen, page: GroupsPage
) -> None:
    assert page.form.title.text() == "Intervisie groep A"
    assert screen.tab.place() == f"intervision/groups/{now(screen, page).id}"
    assert not screen.tab.open("intervision/groups/999")


def test_a_new_group_is_proposed_by_letter_and_begins_with_its_members(
    screen: Screen, page: GroupsPage
) -> None:
    screen.tab.new()
    assert page.name.selectedText() == "Intervisiegroep B"
    screen.press(Key.Key_Return)
    screen.settle()
    assert now(screen, page).title == "Intervisiegroep B"
    assert screen.focused() is page.form.members.field.control()
    screen.type("Sanne Proef")
    screen.press(Key.Key_Return)
    assert members(screen, page) == ["Sanne Proef"]


def test_a_proposed_name_that_is_left_alone_makes_no_group(
    screen: Screen, page: GroupsPage
) -> None:
    screen.tab.new()
    page.list.setFocus()
    assert not page.name.isVisible()
    screen.tab.new()
    screen.press(Key.Key_Escape)
    assert len(groups.every(screen.store)) == 1


def test_a_group_goes_to_the_bin_and_its_sessions_stay(screen: Screen, page: GroupsPage) -> None:
    session = screen.session(3)
    page.list.setFocus()
    screen.press(Key.Key_Delete)
    screen.settle()
    assert groups.every(screen.store) == ()
    assert sessions.get(screen.store, session) is not None
    assert screen.said[-1] == ("‘Intervisie groep A’ verwijderd; de sessies blijven", True)
    assert page.in_hand is None
    screen.desk.undo()
    screen.settle()
    assert page.form.title.text() == "Intervisie groep A"


def test_after_a_group_was_deleted_the_one_beside_it_is_shown(
    screen: Screen, page: GroupsPage
) -> None:
    with screen.store.change("Nog een") as change:
        groups.add(change, "Kring Linge")
    screen.settle()
    page.form.delete.click()
    screen.settle()
    assert [row.title for row in groups.every(screen.store)] == ["Kring Linge"]
    assert page.form.title.text() == "Kring Linge"
    assert page.form.rules.usual.isVisible()
    assert not page.form.attendance.isVisible()


def test_the_next_session_is_planned_and_opened(screen: Screen, page: GroupsPage) -> None:
    screen.tab.commands()["next_meeting"]()
    [*_, last] = groups.sessions_of(screen.store, now(screen, page).id)
    assert last.number == 7
    assert screen.tab.place().split("/")[:2] == ["intervision", str(last.id)]


def test_the_overview_and_a_statement_are_asked_as_papers(screen: Screen, page: GroupsPage) -> None:
    asked: list[tuple[object, str]] = []
    page._papers._show = lambda subject, form: asked.append((subject, form))  # type: ignore[method-assign]
    screen.tab.commands()["print"]()
    femke = groups.members(screen.store, now(screen, page).id)[0]
    page.form.members.list.acted.emit("statement", femke.id)
    assert asked == [
        (OfGroups(2026), "groups"),
        (OfPerson(femke.person_id, 2026), "statement"),
    ]


def test_the_filter_narrows_and_says_when_nothing_is_left(screen: Screen, page: GroupsPage) -> None:
    screen.tab.find()
    screen.type("zzz")
    screen.settle()
    assert page.list.rows.rowCount() == 0
    assert page.nothing.isVisible()
    page.filter.clear()
    screen.settle()
    assert page.form.isVisible()


def test_the_chosen_regions_narrow_the_list_and_that_is_said(
    screen: Screen, page: GroupsPage
) -> None:
    screen.desk.choose_regions(frozenset({999}))
    screen.settle()
    assert page.list.rows.rowCount() == 0
    texts = [each.text() for each in page.nothing.findChildren(QLabel)]
    assert any("alle regio’s" in text for text in texts)
    screen.desk.choose_regions(None)
    screen.settle()
    assert page.form.isVisible()


def test_on_a_narrow_screen_the_list_stands_above_the_group(
    screen: Screen, page: GroupsPage
) -> None:
    beside = page.list.mapTo(page, QPoint(0, 0)).y()
    screen.tab.resize(760, 540)
    screen.settle()
    assert page.form.mapTo(page, QPoint(0, 0)).y() > beside + page.list.height() // 2
    assert page.form.width() > 700
    assert page.list.width() > 700


# Fields


def test_what_is_typed_of_a_group_is_kept(screen: Screen, page: GroupsPage) -> None:
    form = page.form.fields.form
    for key, typed in (("title", "Kring Linge"), ("starts_at", "9.30"), ("wipe_after", "90")):
        control = form.field(key).control()
        assert isinstance(control, QLineEdit)
        screen.overtype(control, typed)
        screen.press(Key.Key_Return)
    found = now(screen, page)
    assert (found.title, str(found.starts_at), found.wipe_after) == ("Kring Linge", "09:30:00", 90)
    assert page.form.title.text() == "Kring Linge"
    screen.desk.undo()
    assert now(screen, page).wipe_after == 180


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [("wipe_after", "een jaar", "aantal dagen"), ("wipe_after", "0", "0 dagen kan niet")],
)
def test_what_makes_no_sense_is_said_at_the_field_and_not_kept(
    screen: Screen, page: GroupsPage, key: str, typed: str, said: str
) -> None:
    field = page.form.fields.form.field(key)
    screen.overtype(field.control(), typed)
    screen.press(Key.Key_Return)
    page.list.setFocus()
    assert said in field.error()
    assert now(screen, page).wipe_after == 180


def test_a_group_is_never_for_everybody(page: GroupsPage) -> None:
    field = page.form.fields.form.field("confidentiality")
    assert isinstance(field, ChoiceField)
    offered = [field.box.itemText(at) for at in range(field.box.count())]
    assert offered == ["Deelnemers", "Alleen ik"]


# Members and turns


def test_members_stand_in_the_order_of_the_group(screen: Screen, page: GroupsPage) -> None:
    assert shown(page.form.members.list) == MEMBERS
    choose(screen, page.form.members.list, "Naima Bouzarai")
    screen.press(Key.Key_Up, held=ALT)
    assert members(screen, page)[:2] == ["Naima Bouzarai", "Femke Rietveen"]
    assert shown(page.form.members.list)[:2] == ["Naima Bouzarai", "Femke Rietveen"]
    current = page.form.members.list.current()
    assert current is not None
    assert current.title == "Naima Bouzarai"


def test_who_does_not_lead_is_in_no_turn_to_lead(screen: Screen, page: GroupsPage) -> None:
    page.form.turns.more.click()
    assert "Bram Vlietstroom" in shown(page.form.turns.leads)
    choose(screen, page.form.members.list, "Bram Vlietstroom")
    screen.press(Key.Key_Space)
    assert "Bram Vlietstroom" not in shown(page.form.turns.leads)
    assert screen.said[-1] == ("Bram Vlietstroom leidt geen sessies", True)


def test_somebody_is_taken_out_of_the_group_and_put_back_by_undo(
    screen: Screen, page: GroupsPage
) -> None:
    choose(screen, page.form.members.list, "Joris Molendam")
    screen.press(Key.Key_Delete)
    assert "Joris Molendam" not in shown(page.form.members.list)
    screen.desk.undo()
    assert shown(page.form.members.list) == MEMBERS


def test_a_member_is_added_by_name_and_not_offered_twice(screen: Screen, page: GroupsPage) -> None:
    page.form.members.list.setFocus()
    screen.type("+")
    assert screen.focused() is page.form.members.field.control()
    screen.type("naima bouz")
    screen.press(Key.Key_Escape)
    assert len(members(screen, page)) == 7
    screen.type("+")
    screen.overtype(page.form.members.field.control(), "sander duin")
    screen.press(Key.Key_Return)
    assert members(screen, page)[-1] == "Sander Duinkamp"
    new = groups.members(screen.store, now(screen, page).id)[-1]
    assert new.joined_on == screen.desk.today()  # the group had begun


def test_waiting_counts_from_the_day_somebody_joined(screen: Screen, page: GroupsPage) -> None:
    page.form.turns.more.click()
    assert shown(page.form.turns.cases)[0] == "Tariq Benhadou"
    choose(screen, page.form.members.list, "Tariq Benhadou")
    screen.press(Key.Key_F2)
    dialog = screen.tab.findChild(MemberDialog)
    assert dialog is not None
    dialog.since.set_value(date(2026, 10, 8))
    dialog.save.click()
    QApplication.processEvents()
    assert shown(page.form.turns.cases)[0] == "Joris Molendam"


def test_enter_on_a_member_goes_to_the_contact(screen: Screen, page: GroupsPage) -> None:
    went: list[str] = []
    screen.desk.going.connect(went.append)
    choose(screen, page.form.members.list, "Femke Rietveen")
    screen.press(Key.Key_Return)
    first = groups.members(screen.store, now(screen, page).id)[0]
    assert went == [f"contacts/{first.person_id}"]


def test_all_that_can_be_done_with_a_member_stands_in_the_menu(
    screen: Screen, page: GroupsPage
) -> None:
    choose(screen, page.form.members.list, "Femke Rietveen")
    spot = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(4, 4), QPoint(4, 4))
    QApplication.sendEvent(page.form.members.list.viewport(), spot)
    [menu] = page.form.members.list.findChildren(QMenu)
    texts = [action.text() for action in menu.actions()]
    assert texts == [
        "Contact openen\tEnter",
        "Verklaring van deelname…",
        "Lid sinds…\tF2",
        "Leidt geen sessies\tSpatie",
        "Omhoog\tAlt+↑",
        "Omlaag\tAlt+↓",
        "Uit de groep halen\tDel",
    ]
    menu.close()


def test_turns_say_for_which_session_and_why(page: GroupsPage) -> None:
    listed = page.form.turns.cases
    first = listed.entries.entry(0)
    assert (first.title, first.pill) == ("Tariq Benhadou", "Aan de beurt")
    assert first.meta == "Bracht nog geen casus in, in de groep sinds 16 apr 2026"
    assert page.form.turns._case_for.text() == "Casus inbrengen op 11 feb"


def test_a_facilitator_of_its_own_is_the_only_one(screen: Screen, page: GroupsPage) -> None:
    field = page.form.fields.chair
    field.line.setFocus()
    screen.type("mirte slot")
    screen.press(Key.Key_Return)
    assert shown(page.form.turns.leads) == ["Mirte Slotermeer"]
    found = now(screen, page)
    assert found.chair_id is not None
    [person] = people.names_of(screen.store, frozenset({found.chair_id})).values()
    assert names.display(person) == "Mirte Slotermeer"


# Rules


def test_a_rule_is_typed_on_the_last_line_and_enter_goes_on(
    screen: Screen, page: GroupsPage
) -> None:
    part = page.form.rules
    before = rules(screen, page)
    part.rows[-1].take_focus()
    screen.type("Op tijd beginnen.")
    screen.press(Key.Key_Return)
    screen.type("Telefoons weg.")
    screen.press(Key.Key_Return)
    assert rules(screen, page) == [*before, "Op tijd beginnen.", "Telefoons weg."]
    assert part.rows[-1].rule_id is None
    assert screen.focused() is part.rows[-1].field.edit
    assert [row.text() for row in part.rows] == [*rules(screen, page), ""]


def test_a_rule_is_changed_moved_and_dropped(screen: Screen, page: GroupsPage) -> None:
    part = page.form.rules
    first, second, *rest = rules(screen, page)
    screen.overtype(part.rows[0].field.edit, "Wat hier gezegd wordt, blijft hier.")
    screen.press(Key.Key_Down, held=ALT)
    assert rules(screen, page) == [second, "Wat hier gezegd wordt, blijft hier.", *rest]
    assert screen.focused() is part.rows[1].field.edit
    part.rows[1].drop.click()
    assert rules(screen, page) == [second, *rest]
    assert screen.said[-1] == ("Spelregel weggehaald", True)
    screen.desk.undo()
    screen.desk.undo()
    screen.desk.undo()
    assert rules(screen, page) == [first, second, *rest]
    assert [row.text() for row in part.rows] == [first, second, *rest, ""]


def test_a_rule_that_is_emptied_and_left_is_gone(screen: Screen, page: GroupsPage) -> None:
    part = page.form.rules
    _first, *rest = rules(screen, page)
    part.rows[0].field.edit.setFocus()
    part.rows[0].field.edit.selectAll()
    screen.press(Key.Key_Delete)
    page.list.setFocus()
    assert rules(screen, page) == rest


def test_the_steps_of_undo_never_quote_a_rule(screen: Screen, page: GroupsPage) -> None:
    page.form.rules.rows[-1].take_focus()
    screen.type("Zwartkruispad blijft hier")
    screen.press(Key.Key_Return)
    screen.desk.undo()
    assert "Zwartkruispad" not in screen.said[-1][0]


def test_proposals_are_ticked_and_taken_over(screen: Screen, page: GroupsPage) -> None:
    before = rules(screen, page)
    assert page.form.rules.panel.head is not None
    page.form.rules.panel.head.link.click()
    dialog = screen.tab.findChild(ProposalsDialog)
    assert dialog is not None
    for check, text in dialog.checks:
        check.set_value("leidinggevende" in text)
    dialog.take.click()
    QApplication.processEvents()
    assert rules(screen, page) == [*before, "Je leidinggevende zit niet in dezelfde groep."]
    assert screen.said[-1] == ("1 spelregel overgenomen", True)


def test_a_group_without_rules_takes_the_usual_ones_in_one_click(
    screen: Screen, page: GroupsPage
) -> None:
    group = now(screen, page).id
    with screen.store.change("Leeg") as change:
        for rule in groups.rules(change, group):
            groups.delete_rule(change, rule.id)
    assert page.form.rules.usual.isVisible()
    page.form.rules.usual.click()
    usual = [each.text for each in groups.PROPOSALS if each.usual]
    assert rules(screen, page) == usual
    assert not page.form.rules.usual.isVisible()


def test_the_contract_is_copied_as_text(screen: Screen, page: GroupsPage) -> None:
    page.form.rules.copy.click()
    text = QApplication.clipboard().text()
    assert text.startswith("Intervisie groep A\n")
    assert "Wanneer: elke acht weken, 14:00–15:30" in text
    assert "Gespreksleider: bij toerbeurt" in text
    assert "- Geen vervanger sturen." in text
    assert text.endswith("Een casus wordt uiterlijk 180 dagen na de sessie gewist.")


# Attendance, sessions and looking back


def test_attendance_is_said_in_words_for_each_person_and_session(page: GroupsPage) -> None:
    table = page.form.attendance.table
    model = table.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads[:5] == ["Naam", "Erbij", "1 · 16 apr", "2 · 18 jun", "3 · 8 okt"]
    spoken = Qt.ItemDataRole.AccessibleTextRole
    lotte = MEMBERS.index("Lotte Wielinga-Prins")
    assert model.index(lotte, 1).data() == "1 van 3"
    said = model.index(lotte, 3).data(spoken)
    assert said == "Lotte Wielinga-Prins, sessie 2, donderdag 18 juni 2026: afwezig"
    assert model.index(0, 5).data(spoken).endswith("komt")


def test_enter_in_the_table_opens_the_session(screen: Screen, page: GroupsPage) -> None:
    table = page.form.attendance.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 5))
    screen.press(Key.Key_Return)
    assert screen.tab.place().split("/")[:2] == ["intervision", str(screen.session(4))]


def test_who_missed_two_in_a_row_stands_out(page: GroupsPage) -> None:
    entries = page.form.members.list.entries
    pills = {entries.entry(row).title: entries.entry(row).pill for row in range(7)}
    assert pills["Lotte Wielinga-Prins"] == "2 keer gemist"
    assert pills["Joris Molendam"] == ""


def test_sessions_show_what_comes_first_and_no_word_of_a_case(
    screen: Screen, page: GroupsPage
) -> None:
    entries = page.form.sessions.list.entries
    listed = [entries.entry(row) for row in range(entries.rowCount())]
    assert [entry.lead for entry in listed] == ["4", "5", "6", "3", "2", "1"]
    titles = screen.store.rows("SELECT working_title FROM intervision_case")
    words = " ".join(entry.spoken() for entry in listed)
    assert not [row for row in titles if row.working_title and row.working_title in words]


def test_the_intentions_of_the_last_session_stand_with_the_group(page: GroupsPage) -> None:
    [text] = shown(page.form.sessions.intentions)
    assert text.startswith("Eerst met de VvE-voorzitters")


def test_looking_back_is_kept_and_its_step_quotes_nothing(screen: Screen, page: GroupsPage) -> None:
    part = page.form.looking_back
    screen.overtype(part.form.field("goals").control(), "Ja, vooral het luisteren.")
    page.list.setFocus()
    said = looking_back.of(screen.store, now(screen, page).id)
    assert said.goals == "Ja, vooral het luisteren."
    assert part.figures.text().startswith("Gemiddeld een 7,8 over 3 sessies")
    screen.desk.undo()
    assert screen.said[-1][0] == "Ongedaan: Terugblik gewijzigd"


# A file to read only, and what a screen reader hears


def test_nothing_can_be_changed_in_a_file_to_read(screen: Screen) -> None:
    screen.desk.only_read = True
    [group] = groups.every(screen.store)
    assert screen.tab.open(f"intervision/groups/{group.id}")
    screen.settle()
    page = cast("GroupsPage", screen.tab.frame.widget("groups"))
    assert not page.new_button.isEnabled()
    assert not page.form.next.isEnabled()
    choose(screen, page.form.members.list, "Femke Rietveen")
    screen.press(Key.Key_Delete, Key.Key_Space)
    assert members(screen, page) == MEMBERS
    assert [row.rule_id is not None for row in page.form.rules.rows] == [True] * 6


def test_every_control_has_a_name_and_a_role(page: GroupsPage) -> None:
    assert faults(page) == []
