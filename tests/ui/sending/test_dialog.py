"""Versturen: who gets which text, what is copied and made, and that nothing is ever sent."""

from __future__ import annotations

import email
from email import policy
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from nplw_desktop.region import series, sessions
from nplw_desktop.region.mailing import ACTIONS, INVITATION, REPORT
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.preview import drives
from nplw_desktop.ui.sending.dialog import SendDialog
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def choose(dialog: SendDialog, kind: str) -> None:
    dialog.kind.box.setCurrentIndex(dialog.kind._keys.index(kind))
    QApplication.processEvents()


def ticked(dialog: SendDialog) -> set[str]:
    return {one.name for one in dialog.people.ticked()}


def said(dialog: SendDialog) -> str:
    return dialog._strip.accessibleName() if dialog._strip is not None else ""


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def go_to(dialog: SendDialog, name: str) -> None:
    """Go down the list to somebody, by keyboard."""
    for _ in range(20):
        if dialog.draft.person is not None and dialog.draft.person.name == name:
            return
        QTest.keyClick(dialog.people.picker.list, Qt.Key.Key_Down)
    raise LookupError(name)


def test_of_a_meeting_that_was_held_the_report_goes_to_who_was_there(dialog: SendDialog) -> None:
    assert dialog.kind.value() == REPORT
    assert len(ticked(dialog)) == 8
    assert "Joris Molendam" not in ticked(dialog)  # excused
    assert "Mirte Slotermeer" not in ticked(dialog)  # the user
    assert dialog.make.text() == "8 concepten maken…"
    assert dialog.along.value() == "summary"


def test_it_says_that_nothing_is_sent(dialog: SendDialog) -> None:
    said_here = " ".join(each.text() for each in dialog.findChildren(type(dialog.title)))
    assert "Hier wordt niets verstuurd." in said_here


def test_every_control_has_a_name_and_a_role(dialog: SendDialog) -> None:
    dialog._say("notice", "Klaar.")
    assert faults(dialog) == []


def test_the_draft_shown_is_that_of_the_one_in_hand_with_the_own_actions(
    dialog: SendDialog,
) -> None:
    go_to(dialog, "Bram Vlietstroom")
    assert "Beste Bram," in dialog.draft.text.value()
    assert "A-2026-44" in dialog.draft.text.value()
    go_to(dialog, "Tariq Benhadou")
    assert "A-2026-44" not in dialog.draft.text.value()


def test_another_kind_has_its_own_people_subject_and_attachment(dialog: SendDialog) -> None:
    choose(dialog, ACTIONS)
    assert ticked(dialog) == {
        *("Bram Vlietstroom", "Sander Duinkamp", "Ilse Kwakelaar", "Joris Molendam")
    }
    assert dialog.draft.subject.value() == "Jouw open acties: Regionaal overleg warmte"
    assert dialog.along.value() == ""
    choose(dialog, INVITATION)
    assert dialog.along.value() == "calendar"
    assert not dialog.to_stick.isVisible()


def test_another_beginning_stands_in_every_draft_that_was_not_changed(dialog: SendDialog) -> None:
    go_to(dialog, "Bram Vlietstroom")
    dialog.draft.text.edit.setPlainText("Beste Bram, we bellen.")
    dialog.draft.flush()
    dialog.draft.intro.edit.setPlainText("Dank voor jullie komst.")
    dialog.draft.flush()
    texts = {one.name: dialog.draft.text_for(one) for one in dialog.people.ticked()}
    assert texts.pop("Bram Vlietstroom") == "Beste Bram, we bellen."
    assert all("\n\nDank voor jullie komst.\n\n" in text for text in texts.values())
    assert all("Hierbij het verslag" not in text for text in texts.values())


def test_a_changed_draft_can_go_back_to_the_usual_text(dialog: SendDialog) -> None:
    go_to(dialog, "Bram Vlietstroom")
    usual = dialog.draft.text.value()
    assert not dialog.draft.usual.isVisible()
    dialog.draft.text.edit.setPlainText("Anders")
    dialog.draft.flush()
    assert dialog.draft.usual.isVisible()
    dialog.draft.usual.click()
    assert dialog.draft.text.value() == usual
    assert not dialog.draft.usual.isVisible()


def test_what_is_changed_for_one_stays_with_that_one(dialog: SendDialog) -> None:
    go_to(dialog, "Bram Vlietstroom")
    dialog.draft.text.edit.setPlainText("Alleen voor Bram")
    go_to(dialog, "Tariq Benhadou")
    assert "Beste Tariq," in dialog.draft.text.value()
    choose(dialog, ACTIONS)
    choose(dialog, REPORT)
    go_to(dialog, "Bram Vlietstroom")
    assert "Beste Bram," in dialog.draft.text.value()


def test_the_text_and_the_addresses_go_to_the_clipboard(dialog: SendDialog) -> None:
    go_to(dialog, "Bram Vlietstroom")
    dialog.copy_text.click()
    assert clipboard() == dialog.draft.text.value()
    assert "Bram Vlietstroom" in said(dialog)
    dialog.people.nobody.click()
    assert not dialog.copy_addresses.isEnabled()
    dialog.people.everyone.click()
    dialog.copy_addresses.click()
    addresses = clipboard().split("; ")
    assert len(addresses) == 11
    assert "b.vlietstroom@westmeer.example" in addresses


def test_without_anybody_ticked_there_is_nothing_to_make(dialog: SendDialog, tmp_path) -> None:
    dialog.people.nobody.click()
    assert not dialog.make.isEnabled()
    dialog.make_in(tmp_path)
    assert list(tmp_path.glob("*concepten*")) == []


def test_a_draft_each_is_made_in_a_folder_of_its_own_that_is_opened(
    dialog: SendDialog, desk: Desk, tmp_path: Path, opened: list[Path], qtbot
) -> None:
    go_to(dialog, "Bram Vlietstroom")
    dialog.draft.text.edit.setPlainText("Beste Bram, zie de bijlage.")
    dialog.draft.subject.edit.setText("Verslag voor jou")
    dialog.make_in(tmp_path)
    qtbot.waitUntil(lambda: bool(opened))
    (folder,) = opened
    assert folder.name == "2026-11-26 Verslag Regionaal overleg warmte, concepten"
    made = {
        path.name: email.message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in folder.iterdir()
    }
    assert len(made) == 8
    bram = made["2026-11-26 Bram Vlietstroom, verslag Regionaal overleg warmte.eml"]
    assert bram["To"].addresses[0].addr_spec == "b.vlietstroom@westmeer.example"
    assert all(len(each["To"].addresses) == 1 for each in made.values())
    assert {each["Subject"] for each in made.values()} == {"Verslag voor jou"}
    body = bram.get_body(("plain",))
    assert body is not None
    assert body.get_content().strip() == "Beste Bram, zie de bijlage."
    for each in made.values():
        (along,) = each.iter_attachments()
        assert along.get_content().startswith(b"%PDF-")
    assert "8 concepten" in said(dialog)
    assert dialog.make.isEnabled()


def test_making_can_be_stopped_and_then_nothing_is_left(
    dialog: SendDialog, desk: Desk, tmp_path: Path, opened: list[Path]
) -> None:
    where = tmp_path / "uit"
    where.mkdir()
    dialog.make_in(where)
    assert dialog._strip is not None
    (stop,) = [each for each in dialog._strip.findChildren(QPushButton) if each.text() == "Stoppen"]
    stop.click()
    desk.tasks.wait()
    assert said(dialog) == "Gestopt. Er staan geen concepten."
    assert list(where.iterdir()) == []
    assert opened == []
    assert dialog.make.isEnabled()


def test_a_folder_that_does_not_take_them_is_said_in_words(
    dialog: SendDialog, desk: Desk, tmp_path: Path
) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    dialog.make_in(blocked)
    desk.tasks.wait()
    assert said(dialog).startswith("Het lukt niet in deze map (")
    assert said(dialog).endswith("Kies een andere map.")


def test_who_stands_outside_the_circle_is_named_when_ticked(
    desk: Desk, dialog: SendDialog, meeting: int
) -> None:
    assert not dialog.warning.isVisible()
    held = sessions.get(desk.store, meeting)
    assert held is not None
    assert held.series_id is not None
    with desk.store.change("Kring") as change:
        series.edit(change, held.series_id, circle=series.MUNICIPALITIES)
    choose(dialog, ACTIONS)
    assert "Buiten de kring ‘alleen gemeenten’" in dialog.warning.accessibleName()
    assert "Sander Duinkamp" in dialog.warning.accessibleName()
    dialog.people.nobody.click()
    assert not dialog.warning.isVisible()


def test_of_a_meeting_of_the_user_alone_no_paper_goes_along(
    desk: Desk, dialog: SendDialog, meeting: int
) -> None:
    with desk.store.change("Alleen ik") as change:
        sessions.edit(change, meeting, confidentiality="private")
    choose(dialog, ACTIONS)
    choose(dialog, REPORT)
    assert "Deze bijeenkomst is ‘alleen ik’." in dialog.warning.accessibleName()
    assert dialog.along.value() == ""
    assert "Regionaal overleg warmte" not in dialog.draft.subject.value()


def test_a_guest_is_shown_with_why_there_is_no_draft(
    desk: Desk, dialog: SendDialog, meeting: int
) -> None:
    with desk.store.change("Gast") as change:
        sessions.welcome_guest(change, meeting, "Joop Bakker")
    choose(dialog, ACTIONS)
    choose(dialog, REPORT)
    why = dialog.people.without.text()
    assert why == "Kan geen e-mail krijgen: Joop Bakker (gast, nog geen contact)."


def test_the_paper_goes_to_the_only_stick_there_is(
    dialog: SendDialog, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "plugged_in", tuple)
    dialog.to_stick.click()
    assert said(dialog) == "Er zit geen usb-stick in deze computer. Steek er een in."
    stick = tmp_path / "STICK"
    stick.mkdir()
    monkeypatch.setattr(drives, "plugged_in", lambda: (drives.Drive(stick, "STICK"),))
    for _ in range(2):
        dialog.to_stick.click()
        desk.tasks.wait()
    names = sorted(path.name for path in stick.iterdir())
    assert len(names) == 2  # never over another file
    assert all((stick / name).read_bytes().startswith(b"%PDF-") for name in names)
    assert "‘STICK’" in said(dialog)


def test_the_keyboard_alone_ticks_changes_and_makes(
    dialog: SendDialog, tmp_path: Path, opened: list[Path], qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(dialog, "ask_folder", lambda: dialog.make_in(tmp_path))
    dialog.make.clicked.disconnect()
    dialog.make.clicked.connect(dialog.ask_folder)
    field = dialog.people.picker.field
    assert field.hasFocus()
    QTest.keyClicks(field, "joris")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(dialog.people.picker.list, Qt.Key.Key_Space)
    assert len(ticked(dialog)) == 9
    for _ in range(30):
        if dialog.make.hasFocus():
            break
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert dialog.make.hasFocus()
    QTest.keyClick(dialog.make, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(opened))
    assert len(list(opened[0].iterdir())) == 9


@pytest.mark.parametrize("at", ["field", "list", "intro", "text", "subject"])
def test_ctrl_enter_asks_for_the_folder_from_every_field(
    dialog: SendDialog, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialog, "ask_folder", lambda: asked.append(at))
    place = {
        "field": dialog.people.picker.field,
        "list": dialog.people.picker.list,
        "intro": dialog.draft.intro.edit,
        "text": dialog.draft.text.edit,
        "subject": dialog.draft.subject.edit,
    }[at]
    before, texts = ticked(dialog), (dialog.draft.text.value(), dialog.draft.intro.value())
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == [at]
    assert ticked(dialog) == before
    assert (dialog.draft.text.value(), dialog.draft.intro.value()) == texts


def test_an_invitation_takes_a_calendar_file_along_with_its_number(
    dialog: SendDialog, tmp_path: Path, opened: list[Path], qtbot
) -> None:
    choose(dialog, INVITATION)
    dialog.make_in(tmp_path)
    qtbot.waitUntil(lambda: bool(opened))
    for path in opened[0].iterdir():
        found = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        (along,) = found.iter_attachments()
        assert along.get_content_type() == "text/calendar"
        data = along.get_payload(decode=True)
        assert b"ATTENDEE" not in data
        assert b"SEQUENCE:0\r\n" in data
        assert b"ORGANIZER" in data


def test_a_calendar_file_that_cannot_be_numbered_stops_the_drafts_in_words(
    dialog: SendDialog, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = Written[object](refusal="Dit bestand is overgedragen.")
    monkeypatch.setattr(desk, "write", lambda *_, **__: refusal)
    choose(dialog, INVITATION)
    dialog.make_in(tmp_path)
    assert said(dialog).startswith("Dit bestand is overgedragen. Kies ‘Geen bijlage’")
    assert list(tmp_path.glob("2026*")) == []
