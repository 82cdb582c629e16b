"""The papers of intervision as screens ask for them: the case stays out until it is ticked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from sqlalchemy import select

from nplw_desktop.region.intervision import cases
from nplw_desktop.region.reporting.choice import (
    CARDS,
    GROUPS,
    PARTICIPANTS,
    PARTS,
    PLAN,
    SHAREABLE,
    SIGN_IN,
)
from nplw_desktop.region.sessions import session
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers import making
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.papers.intervision import SessionPapers
from nplw_desktop.ui.papers.making import Made
from nplw_desktop.ui.preview.paper import opened_pdf
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SECRET = "Zwaluwstaartverbinding"


@pytest.fixture
def held(desk: Desk) -> int:
    """The session that is being prepared, with a question for the user alone."""
    found = desk.store.value(
        select(session.c.id).where(session.c.title == "Intervisiegroep A, sessie 4")
    )
    with desk.store.change("Casusvraag") as change:
        cases.write(change, int(found), "question", f"Hoe ga ik om met de {SECRET}?")
    return int(found)


@pytest.fixture
def papers(desk: Desk, show: Callable[..., None], qtbot) -> Iterator[SessionPapers]:
    """The papers as a screen has them; what is open is closed at the end."""
    around = QWidget()
    around.resize(1366, 768)
    show(around)
    made = SessionPapers(desk, around)
    yield made
    dialog = made.dialog
    if dialog is not None:
        dialog.close()
        qtbot.waitUntil(lambda: not isValid(dialog))


def opened(papers: SessionPapers, qtbot) -> PaperDialog:
    """The window, once its paper is made."""
    dialog = papers.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.shown is not None, timeout=20_000)
    return dialog


def made(dialog: PaperDialog) -> Made:
    """What is in view."""
    assert dialog.shown is not None
    return dialog.shown


def said(dialog: PaperDialog) -> str:
    """The words of the paper that is in view."""
    with opened_pdf(made(dialog).paper.data) as document:
        pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    return " ".join(" ".join(pages).split())


def test_the_plan_opens_without_a_word_of_the_case(papers, held, qtbot):
    papers.show(held)
    dialog = opened(papers, qtbot)
    assert dialog.choice.form == PLAN
    assert "Sessieplan van" in said(dialog)
    assert "Incident vertellen" in said(dialog)
    assert SECRET not in said(dialog)
    assert SECRET not in made(dialog).paper.text


def test_a_ticked_text_of_the_case_is_at_once_on_the_paper_and_it_says_for_whom(
    papers, held, qtbot
):
    papers.show(held)
    dialog = opened(papers, qtbot)
    withheld = dialog.panel.withheld
    assert withheld.words == "Blijft eruit: 1 regel alleen voor jou"
    (row,) = withheld.rows
    assert SECRET in row.box.control().accessibleName()
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        row.box.box.toggle()
    assert SECRET in said(dialog)
    assert "bewaar het niet" in said(dialog)
    assert withheld.words == "1 regel toch erop"
    assert withheld.note.startswith("Op dit papier staat iets van de casus.")
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        row.box.box.toggle()
    assert SECRET not in said(dialog)


def test_a_tick_is_for_one_paper_and_never_remembered(papers, held, qtbot, desk):
    papers.show(held)
    dialog = opened(papers, qtbot)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.panel.withheld.rows[0].box.box.toggle()
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.show_form(CARDS)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.show_form(PLAN)
    assert dialog.choice.lines == frozenset()
    assert SECRET not in said(dialog)
    kept = desk.store.value("SELECT papers FROM series WHERE kind = 'intervision'")
    assert '"plan"' in str(kept)
    assert "lines" not in str(kept)


@pytest.mark.parametrize("form", [PLAN, CARDS, PARTICIPANTS, SHAREABLE, SIGN_IN])
def test_each_paper_of_a_session_opens_and_the_others_can_be_chosen(papers, held, qtbot, form):
    papers.show(held, form)
    dialog = opened(papers, qtbot)
    assert dialog.choice.form == form
    assert dialog.windowTitle() == made(dialog).paper.file_name
    assert dialog.panel.ticks.keys() == PARTS[form].keys()
    assert dialog.panel.year.isHidden()
    assert SECRET not in said(dialog)
    assert faults(dialog) == []


def test_a_part_that_is_unticked_goes_and_is_remembered_for_the_group(papers, held, qtbot):
    papers.show(held)
    dialog = opened(papers, qtbot)
    assert "Wat hier gezegd wordt" in said(dialog)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.panel.ticks["rules"].box.toggle()
    assert "Wat hier gezegd wordt" not in said(dialog)
    dialog.close()
    qtbot.waitUntil(lambda: papers.dialog is None)
    papers.show_papers(held)
    again = opened(papers, qtbot)
    assert again.choice.form == PLAN
    assert not again.choice.has("rules")


def test_the_statement_of_another_year_is_one_choice_away(papers, desk, qtbot):
    naima = desk.store.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    papers.show_statement(int(naima))
    dialog = opened(papers, qtbot)
    assert "Naima Bouzarai" in said(dialog)
    assert "Intervisie groep A" in said(dialog)
    assert not dialog.panel.year.isHidden()
    assert dialog.panel.series.isHidden()
    assert faults(dialog) == []
    box = dialog.panel.year.box
    assert [box.itemText(at) for at in range(box.count())] == ["2027", "2026"]
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        box.setCurrentIndex(0)
    assert "geen deelname" in said(dialog)


def test_the_overview_of_groups_opens_in_numbers(papers, desk, qtbot):
    papers.show_groups()
    dialog = opened(papers, qtbot)
    assert "Overzicht van groepen" in said(dialog)
    assert "Bouzarai" not in said(dialog)
    assert dialog.choice.form == GROUPS
    assert faults(dialog) == []


def test_somebody_who_is_gone_has_no_statement_and_it_is_said(papers, desk, qtbot):
    papers.show_statement(987_654)
    dialog = papers.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._strip is not None, timeout=20_000)
    assert dialog._strip is not None
    assert "Dit contact is er niet meer." in dialog._strip.accessibleName()


def test_no_paper_opens_while_the_room_looks_on(papers, held, desk):
    desk.projecting.switch(True)
    papers.show(held)
    assert papers.dialog is None
    desk.projecting.switch(False)


def test_the_text_document_says_what_the_paper_says(papers, held, qtbot, desk):
    papers.show(held, PARTICIPANTS)
    dialog = opened(papers, qtbot)
    data, name = making.text_document(made(dialog).asked, made(dialog).read.content)
    assert name.endswith(", deelnemers.odt")
    with zipfile.ZipFile(BytesIO(data)) as package:
        told = package.read("content.xml").decode()
    assert "Incident vertellen" in told
    assert SECRET not in told


def test_the_statement_of_somebody_else_is_one_choice_away(papers, desk, qtbot):
    naima = desk.store.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    papers.show_statement(int(naima))
    dialog = opened(papers, qtbot)
    box = dialog.panel.person.box
    names = [box.itemText(at) for at in range(box.count())]
    assert names[:2] == ["Tariq Benhadou", "Naima Bouzarai"]
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        box.setCurrentIndex(0)
    assert "Tariq Benhadou" in said(dialog)
    assert "Naima" not in said(dialog)
    assert box.currentText() == "Tariq Benhadou"


def test_the_statements_of_everyone_in_a_year_go_in_one_folder(papers, desk, qtbot, tmp_path):
    naima = desk.store.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    papers.show_statement(int(naima))
    dialog = opened(papers, qtbot)
    dialog.everyone.trigger()
    batch = dialog.batch
    assert batch is not None
    assert batch.windowTitle() == "Verklaringen van 7 mensen"
    assert faults(batch) == []
    folder = tmp_path / "Verklaringen"
    folder.mkdir()
    batch.set_folder(str(folder))
    with qtbot.waitSignal(batch.finished_making, timeout=60_000):
        batch.begin()
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 7
    assert all(name.endswith(", deelname.pdf") for name in names)
    assert batch.told.text().startswith("7 bestanden gemaakt in ‘Verklaringen’.")
    batch.reject()


def test_only_of_a_person_statements_of_everyone_are_offered(papers, held, qtbot):
    papers.show(held)
    assert not opened(papers, qtbot).everyone.isVisible()
