"""The papers of the coach pool as screens ask for them: a year, a month, one coach, all coaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region.coaching import requests
from nplw_desktop.region.reporting.choice import COACH_YEAR, MONTH_BOARD, PARTS, POOL
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.coaching import PoolPapers
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.papers.making import Made
from nplw_desktop.ui.papers.subjects import OfPool
from nplw_desktop.ui.preview.paper import opened_pdf
from tests.region.coaching.pool import add_coach
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SECRET = "Zwaluwstaartverbinding"


@pytest.fixture
def closed(desk: Desk) -> int:
    """A confidential request that waits."""
    with desk.store.change("Vertrouwelijk") as change:
        key = requests.add(
            change, f"Hoe zit het met de {SECRET}?", desk.today(), confidentiality="private"
        )
        requests.step(change, key, "waitlisted", desk.today(), reason="vol")
    return key


@pytest.fixture
def papers(desk: Desk, show: Callable[..., None], qtbot) -> Iterator[PoolPapers]:
    """The papers as a screen has them; what is open is closed at the end."""
    around = QWidget()
    around.resize(1366, 768)
    show(around)
    made = PoolPapers(desk, around)
    yield made
    dialog = made.dialog
    if dialog is not None:
        dialog.close()
        qtbot.waitUntil(lambda: not isValid(dialog))


def opened(papers: PoolPapers, qtbot) -> PaperDialog:
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


def test_the_report_of_this_year_opens_and_leads_to_the_board_of_this_month(papers, desk, qtbot):
    papers.show_report()
    dialog = opened(papers, qtbot)
    assert dialog.choice.form == POOL
    assert f"Coachpool in {desk.today().year}" in said(dialog)
    assert dialog.panel.ticks.keys() == PARTS[POOL].keys()
    assert dialog.panel.month.isHidden()
    assert faults(dialog) == []
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.show_form(MONTH_BOARD)
    assert dialog.panel.month.value() == desk.today().month
    assert not dialog.panel.month.isHidden()
    assert "Planbord coachpool" in said(dialog)
    assert faults(dialog) == []


def test_another_month_and_year_are_one_choice_away(papers, qtbot):
    papers.show_month(2026, 12)
    dialog = opened(papers, qtbot)
    assert "wk 53" in said(dialog)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.panel.month.box.setCurrentIndex(0)
    assert "januari 2026" in said(dialog)
    assert "wk 53" not in said(dialog)


def test_the_board_of_a_month_to_come_can_be_made(papers, desk, qtbot):
    year = desk.today().year + 3
    papers.show_month(year, 1)
    dialog = opened(papers, qtbot)
    assert f"januari {year}" in said(dialog)
    assert dialog.panel.year.value() == year
    assert dialog.panel.year.box.findText(str(desk.today().year + 1)) >= 0


def test_a_confidential_request_stays_out_until_it_is_ticked_for_this_paper(
    papers, closed, desk, qtbot
):
    papers.show_report()
    dialog = opened(papers, qtbot)
    assert SECRET not in said(dialog)
    assert "1 vertrouwelijke vraag" in said(dialog).lower()
    withheld = dialog.panel.withheld
    assert withheld.words == "Blijft eruit: 1 regel alleen voor jou"
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        withheld.rows[0].box.box.toggle()
    assert SECRET in said(dialog)
    assert withheld.note == "Het papier is daarmee: alleen ik."
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.panel.ticks["lead"].box.toggle()
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.show_form(MONTH_BOARD)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.show_form(POOL)
    assert SECRET not in said(dialog)
    assert not dialog.choice.has("lead")  # a part is remembered, a line never


def test_the_year_of_another_coach_is_one_choice_away(papers, desk, qtbot):
    first = desk.store.value(
        "SELECT c.id FROM coach c JOIN person p ON p.id = c.person_id "
        "WHERE p.display_name = 'Thijs Waterhoven'"
    )
    papers.show_coach(int(first))
    dialog = opened(papers, qtbot)
    assert dialog.choice.form == COACH_YEAR
    assert "Thijs Waterhoven" in said(dialog)
    assert dialog.panel.series.isHidden()
    assert faults(dialog) == []
    box = dialog.panel.person.box
    assert box.currentText() == "Thijs Waterhoven"
    other = box.findText("Hanneke Veldzichter")
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        box.setCurrentIndex(other)
    assert "Hanneke Veldzichter" in said(dialog)
    assert "Thijs" not in said(dialog)


def test_a_coach_without_any_work_still_stands_in_the_choice(papers, desk, qtbot):
    with desk.store.change("Nieuw") as change:
        key = add_coach(change, "Nieuwe Coach")[1]
    papers.show_coach(key)
    dialog = opened(papers, qtbot)
    assert dialog.panel.person.box.currentText() == "Nieuwe Coach"
    assert "geen inzetten" in said(dialog)


def test_the_years_of_all_coaches_go_in_one_folder(papers, desk, qtbot, tmp_path):
    found = desk.store.value(
        "SELECT coach_id FROM hour_entry h JOIN assignment a "
        "ON a.id = h.assignment_id ORDER BY h.id"
    )
    papers.show_coach(int(found))
    dialog = opened(papers, qtbot)
    dialog.everyone.trigger()
    batch = dialog.batch
    assert batch is not None
    count = len(batch._subjects)
    assert batch.windowTitle() == f"Jaaroverzichten van {count} coaches"
    assert faults(batch) == []
    folder = tmp_path / "Coaches"
    folder.mkdir()
    batch.set_folder(str(folder))
    with qtbot.waitSignal(batch.finished_making, timeout=60_000):
        batch.begin()
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == count > 3
    assert all(name.endswith(", inzet.pdf") for name in names)
    batch.reject()


def test_a_coach_who_is_gone_has_no_year_and_it_is_said(papers, qtbot):
    papers.show_coach(987_654)
    dialog = papers.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._strip is not None, timeout=20_000)
    assert dialog._strip is not None
    assert "Deze coach is er niet meer." in dialog._strip.accessibleName()


def test_no_paper_opens_while_the_room_looks_on(papers, desk):
    desk.projecting.switch(True)
    papers.show_report()
    assert papers.dialog is None
    desk.projecting.switch(False)


def test_only_the_chosen_regions_are_on_it(papers, desk, qtbot):
    region = desk.served_regions()[0].id
    with desk.store.change("Elders") as change:
        for row in change.rows("SELECT id FROM coach_request"):
            change.update(tables.coach_request, row.id, region_id=None)
    desk.choose_regions(frozenset({region}))
    papers.show_report()
    subject = made(opened(papers, qtbot)).asked.subject
    assert isinstance(subject, OfPool)
    assert subject.region_ids == frozenset({region})
