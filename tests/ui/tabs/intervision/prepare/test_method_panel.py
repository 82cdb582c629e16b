"""Why a method fits stands below the methods, and takes no room from the phases beside it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from nplw_desktop.ui.tabs.intervision.prepare.screen import PrepareScreen
from tests.ui.tabs.intervision.ground import Key, Screen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_of_the_method_in_use_the_reason_shows_where_there_is_room(screen: Screen) -> None:
    screen.open(screen.session(4))
    prepare = screen.tab.shown
    assert isinstance(prepare, PrepareScreen)
    panel, window = prepare.method, prepare.window()
    used = next(each for each in map(panel.list.entries.entry, range(4)) if each.chosen)
    assert used.why
    assert panel.head is not None
    assert panel.head.link.accessibleDescription() == panel.head.link.toolTip() == used.why
    for height, shown in ((900, True), (678, False)):
        window.resize(1366, height)
        QTest.qWait(20)
        assert panel.spare.text.isVisible() is shown
        fit = prepare.phases.fit
        if shown:
            assert panel.spare.text.text() == used.why
            assert panel.spare.text.height() <= panel.spare.height()
        else:
            bottom = fit.mapTo(prepare.columns.viewport(), fit.rect().bottomLeft()).y()
            assert bottom < prepare.columns.viewport().height()
    window.resize(1366, 900)
    panel.list.setFocus()
    screen.press(Key.Key_Down)
    hand = panel.list.current()
    assert hand is not None
    if not hand.chosen:
        assert panel.why.text() == f"{hand.name}: {hand.why}"
        assert not panel.spare.text.isVisible()
