"""The register of decisions on screen, and what a decision means for each municipality."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region import decisions, lines, meanings
from nplw_desktop.region.decision_list import DecisionRow
from nplw_desktop.ui.tabs.minutes.decisions.page import DecisionsPage
from nplw_desktop.ui.tabs.minutes.decisions.replacing import ReplaceDialog
from nplw_desktop.ui.tabs.minutes.filed_list import FiledList
from nplw_desktop.ui.widgets.buttons import Link
from tests.ui.tabs.minutes.ground import TODAY, Key, Screen, line_of, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(screen: Screen, qtbot) -> DecisionsPage:
    """The page, with the focus in its list."""
    assert screen.tab.open("minutes/decisions")
    screen.tab.enter()
    made = screen.tab.frame.widget("decisions")
    assert isinstance(made, DecisionsPage)
    qtbot.waitUntil(lambda: made.table.rows.count is not None)
    return made


def rows(page: DecisionsPage) -> list[DecisionRow]:
    model = page.table.rows
    found = [model.row_at(at) for at in range(model.rowCount())]
    return [row for row in found if row is not None]


def links(page: DecisionsPage) -> list[str]:
    return [link.text() for link in page.detail._links.findChildren(Link) if link.isVisible()]


def test_the_register_holds_the_decisions_of_all_meetings(
    page: DecisionsPage, screen: Screen
) -> None:
    every = decisions.every(screen.store)
    assert {row.id for row in rows(page)} == {one.line.id for one in every}
    days = [row.held_on for row in rows(page) if row.held_on is not None]
    assert len(days) == len(every)
    assert days == sorted(days, reverse=True)


def test_the_detail_follows_the_row_and_leads_to_its_line(
    page: DecisionsPage, screen: Screen
) -> None:
    screen.press(Key.Key_Down)
    row = rows(page)[1]
    assert page.detail.text.text() == row.text
    assert page.detail.meta.text().startswith(row.number)
    page.detail.source.click()
    assert screen.session.id == row.session_id
    screen.tab.report.head.back.click()
    assert screen.tab.place() == f"minutes/decisions/{row.id}"


def test_withdrawing_strikes_it_and_undo_makes_it_valid(
    page: DecisionsPage, screen: Screen
) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    page.detail.withdraw.click()
    assert line_of(screen.store, row.id).status == "withdrawn"
    assert screen.said[-1] == ("Besluit ingetrokken", True)
    assert page.detail.state.text() == "Ingetrokken sinds 26 nov 2026"
    struck = next(column for column in page.table.rows.columns if column.key == "text").struck
    assert struck is not None
    assert struck(rows(page)[0])
    assert not page.detail.withdraw.isVisible()
    screen.desk.undo()
    QApplication.processEvents()
    assert line_of(screen.store, row.id).status == "valid"
    assert page.detail.withdraw.isVisible()


def test_the_way_back_takes_the_focus_of_the_button_that_went(
    page: DecisionsPage, screen: Screen
) -> None:
    page.table.select(rows(page)[0].id)
    page.detail.withdraw.setFocus()
    screen.press(Key.Key_Space)
    assert screen.focused() is page.detail.restore
    screen.press(Key.Key_Space)
    assert screen.focused() is page.detail.withdraw


def test_a_filter_that_leaves_out_the_decision_shows_the_first_that_is_left(
    page: DecisionsPage, screen: Screen, qtbot
) -> None:
    first, second = rows(page)[:2]
    page.table.select(first.id)
    page.detail.withdraw.click()
    page.chips.set_value("valid")
    page.chips.changed.emit("valid")
    qtbot.waitUntil(lambda: page.table.current() == second.id)
    assert page.detail.text.text() == second.text


def test_on_a_low_screen_a_button_leads_back_to_the_list(
    page: DecisionsPage, screen: Screen
) -> None:
    screen.tab.resize(760, 420)
    QApplication.processEvents()
    page.table.select(rows(page)[0].id)
    assert not page.detail.back.isVisible()
    screen.press(Key.Key_Return)
    assert page.table.isHidden() or not page.table.isVisible()
    page.detail.back.click()
    assert page.table.isVisible()
    assert screen.focused() is page.table


def test_in_a_wide_table_what_it_means_gets_the_room_that_is_left(
    page: DecisionsPage, screen: Screen
) -> None:
    screen.tab.resize(1900, 800)
    QApplication.processEvents()
    table = page.detail.meanings.table
    widths = {column.key: table.columnWidth(at) for at, column in enumerate(table.rows.columns)}
    assert widths["text"] > 300
    assert widths["due_on"] < 120
    assert sum(widths.values()) == table.viewport().width()


def test_of_the_row_that_is_typed_in_the_municipality_stays_to_be_seen(
    page: DecisionsPage, screen: Screen
) -> None:
    page.table.select(rows(page)[0].id)
    screen.press(Key.Key_Return, Key.Key_F2)
    table = page.detail.meanings.table
    over = page.detail.meanings.editor.editor("text").parentWidget()
    assert over is not None
    names = [column.key for column in table.rows.columns]
    middle = over.height() // 2
    at = {name: table.columnViewportPosition(names.index(name)) + 20 for name in names}
    assert not over.mask().contains(QPoint(at["municipality"], middle))
    assert over.mask().contains(QPoint(at["text"], middle))
    screen.press(Key.Key_Escape)


def test_a_replaced_decision_links_to_the_new_one_and_back(
    page: DecisionsPage, screen: Screen
) -> None:
    new, old = rows(page)[:2]
    page.table.select(old.id)
    page.detail.replace.click()
    QApplication.processEvents()
    [dialog] = page.findChildren(ReplaceDialog)
    dialog.which.control().setFocus()
    screen.type(new.number)
    screen.press(Key.Key_Return)
    assert line_of(screen.store, old.id).status == "replaced"
    QApplication.processEvents()
    assert links(page) == [f"Vervangen door {new.number}"]
    page.detail._links.findChildren(Link)[-1].click()
    QApplication.processEvents()
    assert page.table.current() == new.id
    assert links(page) == [f"Vervangt {old.number}"]
    screen.tab.activateWindow()


def test_a_decision_cannot_replace_itself(page: DecisionsPage, screen: Screen) -> None:
    row = rows(page)[0]
    page._on_replaced(row.id, row.id)
    assert screen.said[-1][0].startswith("Een besluit kan niet door zichzelf")
    assert line_of(screen.store, row.id).status == "valid"


def test_what_it_means_is_typed_per_municipality(page: DecisionsPage, screen: Screen) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    screen.press(Key.Key_Return)
    table = page.detail.meanings.table
    assert screen.focused() is table
    screen.press(Key.Key_Return)
    screen.type("Opnemen in de wijkaanpak")
    screen.press(Key.Key_Tab)
    screen.type("Naima Bouzarai")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Return)
    screen.press(Key.Key_Tab)
    screen.type("vr 18 dec\n")
    found = meanings.of_decision(screen.store, row.id)[0]
    assert (found.text, found.owner, found.due_on) == (
        "Opnemen in de wijkaanpak",
        "Naima Bouzarai",
        date(2026, 12, 18),
    )
    assert found.owner_id is not None
    assert screen.focused() is table
    screen.press(Key.Key_Space)
    assert meanings.of_decision(screen.store, row.id)[0].done
    screen.press(Key.Key_Delete)
    assert meanings.translated(screen.store, row.id) == ()
    for _ in range(3):
        screen.desk.undo()
    assert meanings.translated(screen.store, row.id) == ()
    assert screen.tab.place() == f"minutes/decisions/{row.id}"


def test_a_date_that_cannot_be_read_is_said_in_the_row(page: DecisionsPage, screen: Screen) -> None:
    page.table.select(rows(page)[0].id)
    screen.press(Key.Key_Return, Key.Key_F2)
    editor = page.detail.meanings.editor
    editor.editor("due_on").setText("ooit")
    screen.press(Key.Key_Return)
    assert editor.editor("due_on").accessibleDescription().startswith("Deze datum ken ik niet")
    screen.press(Key.Key_Escape)
    assert not screen.store.rows("SELECT * FROM decision_meaning WHERE due_on IS NOT NULL")


def test_chips_and_municipality_narrow_to_what_is_not_yet_translated(
    page: DecisionsPage, screen: Screen, qtbot
) -> None:
    row = rows(page)[0]
    here = meanings.of_decision(screen.store, row.id)[0]
    with screen.store.change("Vertaald") as change:
        meanings.put(change, row.id, here.id, text="ja")
    page._offer_places()
    page.where.set_value(here.id)
    page.chips.set_value("untranslated")
    page._show()
    assert rows(page)
    assert row.id not in {each.id for each in rows(page)}
    assert all(here.municipality in each.missing for each in rows(page))
    screen.tab.find()
    screen.type("zzzz")
    assert page.empty.accessibleName().startswith("Niets gevonden voor “zzzz”")
    assert not page.detail.isVisible()
    page.empty.action.click()
    assert row.id in {each.id for each in rows(page)}
    qtbot.waitUntil(lambda: page.chips._chips[0]._count == len(rows(page)))


def test_a_place_shows_its_decision_whatever_the_filter(
    page: DecisionsPage, screen: Screen
) -> None:
    row = rows(page)[0]
    page.chips.set_value("replaced")
    page._show()
    assert screen.tab.open(f"minutes/decisions/{row.id}")
    assert page.table.current() == row.id
    assert not screen.tab.open("minutes/decisions/999999")
    loose = next(one for one in rows(page) if one.id != row.id)
    with screen.store.change("Weg") as change:
        change.update(lines.line, loose.id, kind="paragraph")
    assert not screen.tab.open(f"minutes/decisions/{loose.id}")


def test_the_menu_of_a_row_offers_what_its_state_allows(
    page: DecisionsPage, screen: Screen, qtbot
) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    menu = QMenu(page)
    page._fill_menu(menu, (row.id,))
    acts = {action.data(): action for action in menu.actions() if action.data()}
    assert list(acts) == ["meaning", "open", "withdraw", "replace"]
    acts["withdraw"].trigger()
    qtbot.waitUntil(lambda: line_of(screen.store, row.id).status == "withdrawn")
    QApplication.processEvents()
    again = QMenu(page)
    page._fill_menu(again, (row.id,))
    assert [action.data() for action in again.actions()][-1] == "restore"


def test_on_a_low_screen_enter_shows_the_decision_and_esc_the_list(
    page: DecisionsPage, screen: Screen
) -> None:
    screen.tab.resize(960, 440)
    QApplication.processEvents()
    assert page.table.isVisible()
    assert not page.detail.isVisible()
    screen.press(Key.Key_Return)
    assert not page.table.isVisible()
    assert page.detail.meanings.table.viewport().height() > 40
    screen.press(Key.Key_Escape)
    assert screen.focused() is page.table


# In the minutes


def _filed(screen: Screen, kind: str) -> FiledList:
    return screen.tab.report.side.filed.sections[kind].list


def test_the_minutes_strike_a_decision_that_no_longer_counts(screen: Screen) -> None:
    session_id = meeting_on(screen.store, TODAY)
    one = decisions.of_session(screen.store, session_id)[0]
    with screen.store.change("Ingetrokken") as change:
        decisions.withdraw(change, one.line.id, TODAY)
    screen.open(session_id, one.line.home.agenda_item_id)
    entries = _filed(screen, "decision")._model
    entry = entries.entry(entries.row_of(one.line.id))
    assert entry.done
    assert "ingetrokken sinds 26 nov 2026" in entry.meta
    shown = screen.editor.lines.facts.of(one.line.id)
    assert shown is not None
    assert shown.done
    assert shown.number == f"{one.line.number} · ingetrokken"


def test_from_the_minutes_one_goes_to_what_a_decision_means(screen: Screen) -> None:
    session_id = meeting_on(screen.store, TODAY)
    one = decisions.of_session(screen.store, session_id)[0]
    screen.open(session_id)
    _filed(screen, "decision").meaning_asked.emit(one.line.id)
    assert screen.tab.place() == f"minutes/decisions/{one.line.id}"


def test_a_filed_line_becomes_another_kind_and_back_as_it_was(screen: Screen) -> None:
    session_id = meeting_on(screen.store, TODAY)
    one = decisions.of_session(screen.store, session_id)[0]
    screen.open(session_id)
    for kind in ("action", "promise", "insight", "announcement", "paragraph"):
        _filed(screen, "decision").kind_asked.emit(one.line.id, kind)
        assert line_of(screen.store, one.line.id).kind == kind
        assert line_of(screen.store, one.line.id).text == one.line.text
        screen.tab.report.side.filed._on_kind(one.line.id, "decision") if kind not in (
            "announcement",
            "paragraph",
        ) else screen.desk.undo()
        QApplication.processEvents()
        assert line_of(screen.store, one.line.id).number == one.line.number
