"""Wiping a case: no word of it is left in file, log or copies; what the group keeps stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest

from nplw_desktop.region import (
    filing,
    finding,
    holds,
    lines,
    people,
    rescue_words,
    schema,
    sessions,
)
from nplw_desktop.region import intervision_tables as tables
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import cases, harvest, live, phases
from nplw_desktop.region.intervision.confidence import thrown_away, wiping
from nplw_desktop.region.intervision.harvest import consent, evaluations
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import add_item, agenda_item
from nplw_desktop.store import Store, cleaning, copies, erasure, errors, restoring
from nplw_desktop.store.connect import connect
from tests.region.ground import TODAY, index_is_sound
from tests.region.intervision import secret_session
from tests.region.intervision.secret_session import FLEETING, OPEN, PHOTO, SECRET, Session
from tests.store.ground import left

NOW = datetime(2026, 11, 24, 16, 40)  # noqa: DTZ001 - local, as copies are named
SecretWork = tuple[Store, Session]


@pytest.fixture
def work(blank: Path, tmp_path: Path) -> Iterator[SecretWork]:
    """An open file with a session full of secrets, in a folder of its own."""
    (tmp_path / "werk").mkdir()
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "werk" / "regio.nplw"))) as store:
        yield store, secret_session.make(store)


def words(made: Session) -> list[str]:
    return [f"{SECRET}{number:03}" for number in range(1, made.said + 1)]


def copy(store: Store, folder: Path) -> Path:
    return copies.make(store.path, folder, store.schema, store._key, now=NOW).copy.path


def test_no_word_of_the_case_is_left_in_any_byte(work: SecretWork, tmp_path: Path) -> None:
    store, made = work
    assert len(left(tmp_path, SECRET)) >= 1
    done = wiping.wipe(store, [made.id], TODAY)
    assert done.tidied
    assert left(tmp_path, *words(made), SECRET, FLEETING, PHOTO) == []
    store.close()
    assert left(tmp_path, *words(made), SECRET, FLEETING, PHOTO) == []


def test_what_the_group_keeps_stays(work: SecretWork) -> None:
    store, made = work
    wiping.wipe(store, [made.id], TODAY)
    kept = {row[0] for row in store.rows("SELECT text FROM line WHERE session_id = :i", i=made.id)}
    assert kept == {f"{OPEN} inzicht", f"{OPEN} voornemen", f"{OPEN} groep"}
    case = cases.get(store, made.id)
    assert (case.working_title, case.wiped_on, case.show_question) == (
        "De stille raad",
        TODAY,
        False,
    )
    assert store.value("SELECT text FROM learning_point") == f"{OPEN} geleerd"
    assert store.value("SELECT mark FROM evaluation") == 75
    assert len(sessions.participants(store, made.id)) == 2
    assert store.value("SELECT consented_on FROM intention") is not None
    assert store.value("SELECT count(*) FROM remark") == 0
    assert store.value("SELECT count(*) FROM live_event") == 2
    assert store.check().ok
    index_is_sound(store)


def test_the_counts_tell_what_goes_and_what_stays(work: SecretWork) -> None:
    store, made = work
    goes = wiping.scope(store, [made.id])
    assert (goes.texts, goes.lines, goes.open_actions) == (6, 14, 4)
    assert (goes.learning_points, goes.scripts, goes.attachments, goes.notes) == (1, 1, 1, 1)
    assert (goes.binned, goes.insights_kept, goes.intentions_kept) == (1, 1, 1)
    assert wiping.scope(store, [made.id], with_notes=False).notes == 0
    wiping.wipe(store, [made.id], TODAY)
    assert wiping.scope(store, [made.id]).empty


def test_quick_notes_can_be_kept(work: SecretWork) -> None:
    store, made = work
    wiping.wipe(store, [made.id], TODAY, with_notes=False)
    assert lines.get(store, made.lines["note"]) is not None
    assert lines.get(store, made.lines["case"]) is None


def test_undo_stops_at_it_and_nothing_can_be_put_back(work: SecretWork) -> None:
    store, made = work
    wiping.wipe(store, [made.id], TODAY)
    with pytest.raises(errors.UndoStops, match="casus gewist"):
        store.undo()
    assert store.bin(lines.line) == ()
    with pytest.raises(errors.Refused, match="gewist"), store.change("Toch") as change:
        cases.write(change, made.id, cases.QUESTION, "Opnieuw")


def test_another_session_keeps_its_case(work: SecretWork) -> None:
    store, made = work
    with store.change("Nog een") as change:
        other = sessions.add(change, tables.KIND, "Andere", TODAY, series_id=made.group)
        cases.write(change, other, cases.QUESTION, "Deze blijft")
    wiping.wipe(store, [made.id], TODAY)
    assert cases.texts(store, other) == {cases.QUESTION: "Deze blijft"}
    assert cases.get(store, other).wiped_on is None


def test_nothing_is_found_of_it_afterwards(work: SecretWork) -> None:
    store, made = work
    store.load_terms()
    assert finding.find(store, SECRET, cases=True)
    wiping.wipe(store, [made.id], TODAY)
    assert finding.find(store, SECRET, cases=True) == ()


def test_knowledge_that_was_made_of_it_stays_without_its_origin(work: SecretWork) -> None:
    store, made = work
    insight = made.lines["case insight"]
    with store.change("Kennis") as change:
        known = harvest.make_knowledge(change, insight, "Vraag door voor je adviseert", TODAY)
    wiping.wipe(store, [made.id], TODAY)
    assert lines.get(store, insight) is None
    kept = lines.get(store, known)
    assert kept is not None
    assert kept.text.text == "Vraag door voor je adviseert"
    assert store.value("SELECT count(*) FROM line_link") == 0


# -- copies --------------------------------------------------------------------------------------


def test_copies_that_hold_it_are_found_and_made_anew(work: SecretWork, tmp_path: Path) -> None:
    store, made = work
    folder = tmp_path / "kopie"
    older = copy(store, folder)
    wiping.wipe(store, [made.id], TODAY)
    assert len(left(folder, SECRET)) >= 1
    assert cleaning.holding(store, folder).holds == (older,)
    done = cleaning.clean(store, folder)
    assert (done.done, done.left) == ((older,), ())
    assert left(tmp_path, *words(made), SECRET, FLEETING, PHOTO) == []
    assert cleaning.holding(store, folder).holds == ()
    found = copies.verify(older, store.schema)
    assert found.counts["person"] == store.value("SELECT count(*) FROM person")
    assert [file.name for file in folder.iterdir()] == [older.name]


def test_a_copy_made_afterwards_is_left_alone(work: SecretWork, tmp_path: Path) -> None:
    store, made = work
    wiping.wipe(store, [made.id], TODAY)
    later = copy(store, tmp_path / "kopie")
    before = later.read_bytes()
    assert cleaning.clean(store, tmp_path / "kopie").done == ()
    assert later.read_bytes() == before


def test_a_copy_that_cannot_be_read_is_told(work: SecretWork, tmp_path: Path) -> None:
    store, made = work
    broken = copy(store, tmp_path / "kopie")
    broken.write_bytes(broken.read_bytes()[:5000])
    wiping.wipe(store, [made.id], TODAY)
    found = cleaning.clean(store, tmp_path / "kopie")
    assert (found.done, [path for path, _ in found.left]) == ((), [broken])


def test_a_locked_file_has_its_copies_cleaned_too(tmp_path: Path) -> None:
    path, folder = tmp_path / "dicht.nplw", tmp_path / "kopie"
    with Store.create(path, schema.schema(), "vier losse woorden samen") as store:
        made = secret_session.make(store)
        older = copy(store, folder)
        wiping.wipe(store, [made.id], TODAY)
        assert cleaning.clean(store, folder).done == (older,)
    with schema.read_file(older, "vier losse woorden samen") as kept:
        assert kept.value("SELECT count(*) FROM case_text") == 0
        assert kept.value("SELECT count(*) FROM agenda_item WHERE script <> ''") == 0


def test_putting_an_older_copy_back_wipes_it_again(work: SecretWork, tmp_path: Path) -> None:
    store, made = work
    folder = tmp_path / "kopie"
    older = copy(store, folder)
    wiping.wipe(store, [made.id], TODAY)
    path = store.path
    store.close()
    done = restoring.restore(older, path, schema.schema(), folder=folder, now=NOW)
    assert done.erased > 0
    older.unlink()
    assert left(tmp_path, *words(made), SECRET, FLEETING, PHOTO) == []


def test_rescuing_with_an_older_copy_brings_nothing_of_it_back(
    work: SecretWork, tmp_path: Path
) -> None:
    store, made = work
    older = copy(store, tmp_path / "kopie")
    wiping.wipe(store, [made.id], TODAY)
    path = store.path
    store.close()
    with closing(connect(path, None, mode="immutable")) as reader:
        size = reader.execute("PRAGMA page_size").fetchone()[0]
        for table in ("agenda_item", "case_text", "line"):
            query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            page = reader.execute(query, (table,)).fetchone()[0]
            with path.open("r+b") as file:
                file.seek((page - 1) * size)
                file.write(b"\x55" * size)
    new = tmp_path / "gered.nplw"
    rescued = rescue_words.rescue(path, new, copy=older)
    assert sum(loss.from_copy for loss in rescued.missing) > 0
    with schema.open_file(new) as found:
        assert found.value("SELECT count(*) FROM agenda_item") == len(phases.KEEPING)
        assert found.value("SELECT count(*) FROM agenda_item WHERE script <> ''") == 0
        assert wiping.scope(found, [made.id]).empty
    older.unlink()
    assert left(tmp_path, *words(made), SECRET, FLEETING, PHOTO) == []


# -- holds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", ["session", "group", "owner", "other", ""])
def test_a_hold_forbids_wiping_until_it_is_lifted(work: SecretWork, of: str) -> None:
    store, made = work
    on = {
        "session": {"session_id": made.id},
        "group": {"series_id": made.group},
        "owner": {"person_id": made.owner},
        "other": {"person_id": made.other},
        "": {},
    }[of]
    with store.change("Bewaarstop") as change:
        hold = holds.add(change, "Klacht loopt", TODAY, **on)
    with pytest.raises(errors.Refused, match=r"bewaarstop op .*: Klacht loopt"):
        wiping.wipe(store, [made.id], TODAY)
    assert cases.texts(store, made.id)
    assert wiping.fleeting(store, TODAY) == ()
    assert [each.hold != "" for each in wiping.due(store, TODAY + timedelta(days=400))] == [True]
    with store.change("Opgeheven") as change:
        holds.lift(change, hold, TODAY)
    wiping.wipe(store, [made.id], TODAY)
    assert cases.texts(store, made.id) == {}


def test_who_has_a_hold_is_not_thrown_away_with_it(work: SecretWork) -> None:
    store, made = work
    with store.change("Bewaarstop") as change:
        hold = holds.add(change, "", TODAY, person_id=made.owner)
    with pytest.raises(errors.Refused, match="bewaarstop"), store.change("Weg") as change:
        people.delete(change, made.owner)
    with store.change("Opgeheven") as change:
        holds.lift(change, hold, TODAY)
        people.delete(change, made.owner)
    assert people.get(store, made.owner) is None


def test_a_hold_of_somebody_else_forbids_nothing(work: SecretWork) -> None:
    store, made = work
    with store.change("Bewaarstop") as change:
        other = sessions.add(change, tables.KIND, "Andere", TODAY)
        holds.add(change, "", TODAY, session_id=other)
    wiping.wipe(store, [made.id], TODAY)
    assert cases.texts(store, made.id) == {}


def test_holds_cover_what_belongs_to_a_session(work: SecretWork) -> None:
    store, made = work
    with store.change("Bewaarstop") as change:
        hold = holds.add(change, " Woo  verzoek ", TODAY, session_id=made.id)
    for table, key in (
        ("line", made.lines["case"]),
        ("case_text", 1),
        ("remark", 1),
        ("series", made.group),
    ):
        assert [each.id for each in holds.of(store, table, [key])] == [hold], table
    assert holds.of(store, "person", [made.owner]) == ()
    [found] = holds.every(store)
    assert (found.reason, found.covers) == (
        "Woo verzoek",
        "Intervisiegroep Q, sessie 1 van 17-11-2026",
    )


# -- when it is time -----------------------------------------------------------------------------


def test_a_case_is_due_when_its_time_of_keeping_is_over(work: SecretWork) -> None:
    store, made = work
    until = secret_session.HELD_ON + timedelta(days=wiping.USUAL_DAYS)
    assert wiping.keep_until(store, made.id) == until
    assert wiping.due(store, until - timedelta(days=1)) == ()
    [found] = wiping.due(store, until)
    assert (found.session_id, found.wipe_on, found.reviewed, found.hold) == (
        made.id,
        until,
        False,
        "",
    )
    with store.change("Korter") as change:
        change.update(sessions.series, made.group, wipe_after=30)
    assert wiping.due(store, secret_session.HELD_ON + timedelta(days=30))
    with store.change("Deze langer") as change:
        cases.edit(change, made.id, wipe_on=until)
    assert wiping.due(store, secret_session.HELD_ON + timedelta(days=30)) == ()


def test_what_is_due_is_one_look_however_many_cases_wait(
    work: SecretWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the holds in force it is two; it was three for each case that waits."""
    store, _ = work
    asked: list[object] = []
    for name in ("row", "rows", "value"):
        monkeypatch.setattr(Store, name, _counting(getattr(Store, name), asked))
    assert wiping.due(store, secret_session.HELD_ON + timedelta(days=400))
    assert len(asked) == 2


def _counting(ask: Callable[..., object], asked: list[object]) -> Callable[..., object]:
    def counted(store: Store, query: object, **values: object) -> object:
        asked.append(query)
        return ask(store, query, **values)

    return counted


def test_a_case_is_due_once_the_group_has_looked_back(work: SecretWork) -> None:
    store, made = work
    with store.change("Volgende") as change:
        later = sessions.add(change, tables.KIND, "Sessie 2", TODAY, series_id=made.group)
    assert wiping.due(store, TODAY) == ()
    with store.change("Gehouden") as change:
        sessions.edit(change, later, status="held")
    [found] = wiping.due(store, TODAY)
    assert (found.session_id, found.reviewed) == (made.id, True)
    wiping.wipe(store, [made.id], TODAY)
    assert wiping.due(store, TODAY) == ()


# -- what is fleeting ----------------------------------------------------------------------------


def test_what_is_fleeting_goes_when_the_session_is_closed(blank: Path, tmp_path: Path) -> None:
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "regio.nplw"))) as store:
        made = secret_session.make(store, TODAY, "planned")
        assert wiping.wipe_fleeting(store, TODAY) == 0
        with store.change("Getypt") as change:
            lines.retype(change, made.lines["fleeting"], RichText(f"{FLEETING} meer"))
        with store.change("Nog een") as change:
            home = Home(made.id, made.phases["fleeting"])
            gone = lines.add(change, home, f"{FLEETING}weg", confidentiality="private")
            kept = lines.add(change, home, "Laten staan", confidentiality="participants")
        with store.change("Weg") as change:
            lines.delete(change, gone)
        with store.change("Gesloten") as change:
            sessions.edit(change, made.id, status="held")
        assert wiping.wipe_fleeting(store, TODAY) == 1
        assert left(tmp_path, FLEETING) == []
        assert lines.get(store, kept) is not None
        assert cases.texts(store, made.id)
        assert wiping.wipe_fleeting(store, TODAY) == 0


def test_what_a_crash_left_of_it_goes_at_the_next_start(blank: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(blank, tmp_path / "regio.nplw"))
    with schema.open_file(path) as store:
        secret_session.make(store, TODAY, "planned")
    with schema.open_file(path) as store:
        assert wiping.at_start(store, TODAY + timedelta(days=1)) == 0
        assert wiping.at_start(store, TODAY + timedelta(days=2)) == 1
    assert left(tmp_path, FLEETING) == []


def test_what_is_fleeting_stays_while_a_session_is_led_long_after_its_date(
    blank: Path, tmp_path: Path
) -> None:
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "regio.nplw"))) as store:
        made = secret_session.make(store, TODAY - timedelta(days=30), "planned")
        with store.change("Gestart") as change:
            live.start(change, made.id, datetime.combine(TODAY, time(13), UTC))
        assert wiping.wipe_fleeting(store, TODAY) == 0
        assert wiping.wipe_fleeting(store, TODAY + timedelta(days=1)) == 0
        assert wiping.wipe_fleeting(store, TODAY + timedelta(days=2)) == 1


def test_a_session_without_a_date_is_over_too(blank: Path, tmp_path: Path) -> None:
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "regio.nplw"))) as store:
        made = secret_session.make(store, TODAY, "planned")
        with store.change("Gestart") as change:
            sessions.edit(change, made.id, held_on=None)
            live.start(change, made.id, datetime.combine(TODAY, time(13), UTC))
        assert wiping.wipe_fleeting(store, TODAY + timedelta(days=1)) == 0
        assert wiping.wipe_fleeting(store, TODAY + timedelta(days=2)) == 1


def test_emptying_a_text_alone_leaves_the_row_and_is_remembered(work: SecretWork) -> None:
    store, made = work
    item = made.phases["case"]
    uid = store.value("SELECT uid FROM agenda_item WHERE id = :id", id=item)
    erasure.erase(store, {}, texts={("agenda_item", "script"): [item]})
    assert store.value("SELECT script FROM agenda_item WHERE id = :id", id=item) == ""
    assert erasure.erased_uids(store._driver) == {f"{uid}/script"}
    assert store.value("SELECT count(*) FROM case_text WHERE text <> ''") == 6


# -- in the bin ----------------------------------------------------------------------------------


def test_a_session_in_the_bin_can_be_erased_with_all_of_it(
    work: SecretWork, tmp_path: Path
) -> None:
    store, made = work
    with store.change("Sessie verwijderd") as change:
        sessions.delete(change, made.id)
    assert thrown_away.every(store) == (made.id,)
    thrown_away.erase(store, [made.id])
    assert thrown_away.every(store) == ()
    assert store.bin(sessions.session) == ()
    assert left(tmp_path, *words(made), SECRET, FLEETING, PHOTO) == []


def test_a_note_of_a_case_goes_and_comes_back_with_its_session(work: SecretWork) -> None:
    """On its own nothing would say that it is of a case, and every search would find it."""
    store, made = work
    with store.change("Notitie") as change:
        home, free = Home(made.id), Confidentiality.PARTICIPANTS.value
        own = lines.add(change, home, OPEN, kind="quick_note", confidentiality=free)
    with store.change("Sessie verwijderd") as change:
        sessions.delete(change, made.id)
    store.load_terms()
    assert lines.get(store, made.lines["note"]) is None
    assert finding.find(store, SECRET) == ()
    assert lines.get(store, own) is not None
    store.undo()
    note = lines.get(store, made.lines["note"])
    assert note is not None
    assert note.home.session_id == made.id


def test_a_session_that_is_not_in_the_bin_is_left_alone(work: SecretWork) -> None:
    store, made = work
    thrown_away.erase(store, [made.id])
    assert sessions.get(store, made.id) is not None


@pytest.mark.parametrize("of", ["session", "group", "owner", "other", ""])
def test_a_hold_forbids_erasing_from_the_bin(work: SecretWork, of: str) -> None:
    store, made = work
    on = {
        "session": {"session_id": made.id},
        "group": {"series_id": made.group},
        "owner": {"person_id": made.owner},
        "other": {"person_id": made.other},
        "": {},
    }[of]
    with store.change("Bewaarstop") as change:
        hold = holds.add(change, "", TODAY, **on)
    with store.change("Sessie verwijderd") as change:
        sessions.delete(change, made.id)
    with pytest.raises(errors.Refused, match="bewaarstop"):
        thrown_away.erase(store, [made.id])
    assert thrown_away.every(store) == (made.id,)
    store.undo()
    with store.change("Opgeheven") as change:
        holds.lift(change, hold, TODAY)
    with store.change("Sessie verwijderd") as change:
        sessions.delete(change, made.id)
    thrown_away.erase(store, [made.id])
    assert thrown_away.every(store) == ()


# -- words that lie where nobody looks ------------------------------------------------------------

HIDDEN = "kwybbelzomp"
Hide = Callable[[Store, int, dict[str, int]], None]


def _emptied_script(store: Store, _session: int, items: dict[str, int]) -> None:
    for script in (f"let op {HIDDEN}", ""):
        with store.change("Notitie") as change:
            phases.edit(change, items["case"], script=script)


def _retyped(store: Store, session: int, items: dict[str, int], home: str = "") -> int:
    with store.change("Geschreven") as change:
        key = lines.add(change, Home(session, items["case"]), f"over {HIDDEN}", kind="insight")
    if home:
        with store.change("Verplaatst") as change:
            lines.move(change, key, Home(session, items[home]))
    with store.change("Anders") as change:
        lines.retype(change, key, RichText("vraag door"))
    with store.change("Vrij") as change:
        harvest.let_go(change, key, Confidentiality.SHAREABLE)
    return key


def _retyped_lesson(store: Store, session: int, _items: dict[str, int]) -> None:
    with store.change("Geleerd") as change:
        key = evaluations.learn(change, session, None, f"van {HIDDEN}")
    with store.change("Anders") as change:
        evaluations.edit_learnt(change, key, text="van vragen")
    with store.change("Gedeeld") as change:
        evaluations.share(change, key, TODAY)


def _moved(store: Store, session: int, items: dict[str, int]) -> int:
    with store.change("Geschreven") as change:
        key = lines.add(change, Home(session, items["case"]), f"over {HIDDEN}")
    with store.change("Verplaatst") as change:
        lines.move(change, key, Home(session, items["group"]))
    return key


def _moved_and_thrown(store: Store, session: int, items: dict[str, int]) -> None:
    key = _moved(store, session, items)
    with store.change("Weg") as change:
        lines.delete(change, key)


def _gone_elsewhere(store: Store, session: int, items: dict[str, int]) -> None:
    with store.change("Geschreven") as change:
        other = sessions.add(change, "regional_meeting", "Overleg", TODAY)
        key = lines.add(change, Home(session, items["case"]), f"over {HIDDEN}")
    with store.change("Verplaatst") as change:
        lines.move(change, key, Home(other))
    with store.change("Anders") as change:
        lines.retype(change, key, RichText("voor de agenda"))


def _phase_opened(store: Store, session: int, items: dict[str, int]) -> None:
    with store.change("Geschreven") as change:
        lines.add(change, Home(session, items["case"]), f"over {HIDDEN}")
    with store.change("Open") as change:
        phases.edit(change, items["case"], keeping="group")


def _no_consent(store: Store, session: int, items: dict[str, int]) -> None:
    with store.change("Voornemen") as change:
        key = lines.add(change, Home(session, items["group"]), f"over {HIDDEN}")
        harvest.become(change, key, "intention", TODAY)
    for day in (TODAY, None):
        with store.change("Akkoord") as change:
            consent.give(change, key, day)


def _thrown_note(store: Store, session: int, _items: dict[str, int]) -> None:
    with store.change("Notitie") as change:
        key = lines.add(change, Home(session), HIDDEN, kind="quick_note", confidentiality="private")
    with store.change("Weg") as change:
        lines.delete(change, key)


def _note_made_action(store: Store, session: int, _items: dict[str, int]) -> None:
    with store.change("Notitie") as change:
        key = lines.add(change, Home(session), HIDDEN, kind="quick_note", confidentiality="private")
    with store.change("Actie") as change:
        filing.file(change, key, "action", TODAY)


@pytest.fixture
def bare(blank: Path, tmp_path: Path) -> Iterator[tuple[Store, int, dict[str, int]]]:
    """A session that was held with one phase of each kind, and nothing said."""
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "regio.nplw"))) as store:
        with store.change("Sessie") as change:
            session = sessions.add(change, tables.KIND, "Sessie", TODAY)
            items = {
                keeping: add_item(change, session, f"Fase {at}", 10, keeping=keeping)
                for at, keeping in enumerate(phases.KEEPING)
            }
        yield store, session, items


@pytest.mark.parametrize(
    "hide",
    [
        _emptied_script,
        _retyped,
        partial(_retyped, home="group"),
        _retyped_lesson,
        _moved,
        _moved_and_thrown,
        _gone_elsewhere,
        _phase_opened,
        _no_consent,
        _thrown_note,
        _note_made_action,
    ],
)
def test_nothing_of_the_case_hides_behind_what_was_done_with_it(
    bare: tuple[Store, int, dict[str, int]], tmp_path: Path, hide: Hide
) -> None:
    store, session, items = bare
    hide(store, session, items)
    assert left(tmp_path, HIDDEN)
    wiping.wipe(store, [session], TODAY)
    assert left(tmp_path, HIDDEN) == []
    assert store.check().ok


def _fleeting(store: Store, session: int, items: dict[str, int]) -> int:
    with store.change("Geschreven") as change:
        return lines.add(change, Home(session, items["fleeting"]), f"over {HIDDEN}")


def _fleeting_phase_thrown(store: Store, session: int, items: dict[str, int]) -> None:
    _fleeting(store, session, items)
    with store.change("Fase weg") as change:
        change.delete(agenda_item, items["fleeting"])


def _fleeting_thrown_with_its_phase(store: Store, session: int, items: dict[str, int]) -> None:
    key = _fleeting(store, session, items)
    with store.change("Weg") as change:
        lines.delete(change, key)
    with store.change("Fase weg") as change:
        change.delete(agenda_item, items["fleeting"])


def _fleeting_moved_and_thrown(store: Store, session: int, items: dict[str, int]) -> None:
    key = _fleeting(store, session, items)
    with store.change("Verplaatst") as change:
        lines.move(change, key, Home(session, items["case"]))
    with store.change("Weg") as change:
        lines.delete(change, key)


def _fleeting_retyped(
    store: Store, session: int, items: dict[str, int], home: str = "fleeting"
) -> None:
    key = _fleeting(store, session, items)
    with store.change("Verplaatst") as change:
        lines.move(change, key, Home(session, items[home]))
    with store.change("Anders") as change:
        lines.retype(change, key, RichText("vraag door"))
        harvest.let_go(change, key, Confidentiality.PARTICIPANTS)


@pytest.mark.parametrize(
    "hide",
    [
        _fleeting_phase_thrown,
        _fleeting_thrown_with_its_phase,
        _fleeting_moved_and_thrown,
        _fleeting_retyped,
        partial(_fleeting_retyped, home="group"),
    ],
)
def test_nothing_fleeting_hides_behind_what_was_done_with_it(
    bare: tuple[Store, int, dict[str, int]], tmp_path: Path, hide: Hide
) -> None:
    store, session, items = bare
    hide(store, session, items)
    assert wiping.wipe_fleeting(store, TODAY) == 0
    with store.change("Gesloten") as change:
        sessions.edit(change, session, status="held")
    wiping.wipe_fleeting(store, TODAY)
    assert left(tmp_path, HIDDEN) == []
    before = store.value("SELECT count(*) FROM journal_step WHERE barrier = 1")
    wiping.wipe_fleeting(store, TODAY)
    assert store.value("SELECT count(*) FROM journal_step WHERE barrier = 1") == before
