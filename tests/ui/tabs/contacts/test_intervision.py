"""A contact shows the group and the day of intervision: never role, title, method, theme or case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from nplw_desktop.region import labels, lines, quick_notes, sessions
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.intervision import cases, preparing
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from tests.ui.tabs.contacts.room import Room

RARE = "Zwartkruispad"
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def fill(store: Store, person_id: int) -> None:
    """A session held on 12 November, with the rare word wherever something of it can be written."""
    named = RichText(f"@Naima: {RARE}", (Mark(0, 6, MarkKind.PERSON, str(person_id)),))
    group = store.value("SELECT id FROM series WHERE kind = 'intervision'")
    with store.change("Sessie") as change:
        key = sessions.add(
            change,
            "intervision",
            f"Sessie over {RARE}",
            date(2026, 11, 12),
            series_id=group,
            chair_id=person_id,
            purpose=RARE,
            next_time=RARE,
            place=RARE,
        )
        place = sessions.invite(change, key, person_id, "present")
        change.update(sessions.participant, place, note=f"Inbrenger {RARE}", works_on=RARE)
        cases.edit(change, key, owner_id=person_id, working_title=RARE, method_name=RARE)
        for field in cases.FIELDS:
            cases.write(change, key, field, RARE)
        phase = preparing.add_phase(change, key, RARE)
        for home in (Home(key), Home(key, phase)):
            for kind in ("paragraph", "insight", "intention", quick_notes.KIND):
                owner = person_id if kind == "intention" else None
                lines.add(change, home, named, kind=kind, owner_id=owner, status="open")
            lines.add(change, home, named, kind="action", status="open")
        evaluations.evaluate(change, key, place, tip=RARE)
        evaluations.learn(change, key, place, RARE)
        labels.put_on(change, "session", key, labels.find_or_add(change, RARE))


def texts(widget: QWidget) -> Iterator[str]:
    """All that can be read, heard or pointed at."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        elif isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            columns = model.columnCount() if isinstance(one, QTableView) else 1
            for row in range(min(model.rowCount(), 50)):
                for column in range(columns):
                    index = model.index(row, column)
                    yield from (str(index.data(role) or "") for role in _ROLES)


def test_nothing_of_a_session_but_the_group_and_the_day_is_on_the_page(room: Room) -> None:
    naima = room.show("Bouzarai")
    fill(room.store, naima)
    room.show("Benhadou")
    room.show("Bouzarai")
    view = room.tab.detail.person
    view.timeline.head.link.click()
    entries = view.timeline.list.entries
    found = [entries.entry(row) for row in range(entries.rowCount())]
    [held] = [one for one in found if one.date == "12 nov" and "ntervisie" in one.title]
    assert (held.title, held.meta, held.text) == ("Intervisie groep A", "", "")
    shown = list(texts(room.tab))
    assert "Intervisie groep A" in shown
    assert not [text for text in shown if RARE in text]


def test_from_the_timeline_one_goes_to_the_session_in_its_own_tab(room: Room) -> None:
    naima = room.show("Bouzarai")
    fill(room.store, naima)
    room.show("Benhadou")
    room.show("Bouzarai")
    view = room.tab.detail.person
    key = room.store.value("SELECT max(id) FROM session WHERE kind = 'intervision'")
    view.timeline.list.opened.emit(key)
    assert room.gone_to[-1] == f"intervision/{key}"


def test_a_group_on_the_page_leads_to_the_group(room: Room) -> None:
    room.show("Bouzarai")
    shown = room.tab.detail.person.points
    lines = {each.accessibleName(): each for each in shown.tab_stops()}
    lines["Intervisie groep A"].click()
    lines["Werkgroep aanbesteden"].click()
    ids = {row.title: row.id for row in room.store.rows("SELECT title, id FROM series")}
    group, series = ids["Intervisie groep A"], ids["Werkgroep aanbesteden"]
    assert room.gone_to[-2:] == [f"intervision/groups/{group}", f"minutes/series/{series}"]
