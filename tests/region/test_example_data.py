"""The example region holds the facts of its description, to the day and the number."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from nplw_desktop.paths import resource
from nplw_desktop.region import names
from nplw_desktop.region.phones import normalise

Json = dict[str, Any]

# Name as shown, name as sorted, organisation, last spoken.
PEOPLE = """
Mirte Slotermeer|Slotermeer, Mirte|Regio Rivierenzoom|
Tariq Benhadou|Benhadou, Tariq|Gemeente Broekhaven|2026-11-23
Naima Bouzarai|Bouzarai, Naima|Gemeente Zandwijk|2026-11-19
Sander Duinkamp|Duinkamp, Sander|Rivierstroom Netbeheer|2026-11-12
Marleen Hagendrift|Hagendrift, Marleen|Gemeente Sluiskade|2026-11-04
Ilse Kwakelaar|Kwakelaar, Ilse|Provincie Middelland|2026-11-11
Pieter-Jan Lommerveld|Lommerveld, Pieter-Jan|Woningstichting De Aker|2026-10-28
Joris Molendam|Molendam, Joris|Gemeente Lingerveen|2026-09-17
Wouter Ossekamp|Ossekamp, Wouter|RES Rivierenzoom|2026-11-19
Femke Rietveen|Rietveen, Femke|Gemeente Oudewaard|2026-11-18
Esra Sarıkayalı|Sarıkayalı, Esra|NPLW|2026-11-10
Ruben Tolkamer|Tolkamer, Ruben|Gemeente Hogerveld|2026-09-02
Hanneke Veldzichter|Veldzichter, Hanneke|Coachpool, zelfstandig|2026-11-06
Bram Vlietstroom|Vlietstroom, Bram|Gemeente Westmeer|2026-11-14
Lotte Wielinga-Prins|Wielinga-Prins, Lotte|Gemeente Buitenveen|2026-08-31
Gijs Zeldersma|Zeldersma, Gijs|Waterschap Zoomland|2026-10-21
Mirjam Oudkerken|Oudkerken, Mirjam|Coachpool, zelfstandig|2026-11-17
Thijs Waterhoven|Waterhoven, Thijs|Coachpool, zelfstandig|2026-11-20
Lieke Brinkstra|Brinkstra, Lieke|Provincie Middelland|2026-11-13
Omar Tazelaar|Tazelaar, Omar|Omgevingsdienst Zoomstreek|2026-11-09
Dieuwke Hogebeen|Hogebeen, Dieuwke|Coachpool, zelfstandig|2026-11-06
Zoë van der Zandakker|Zandakker, Zoë van der|Gemeente Zandwijk|2026-11-05
Noor in 't Lingerbos|Lingerbos, Noor in 't|Gemeente Lingerveen|2026-09-10
René de Dijkgraver|Dijkgraver, René de|Gemeente Kloosterdijk|2026-10-26
Anaïs van 't Damland|Damland, Anaïs van 't|Gemeente Nieuwerdam|2026-10-28
Björn ten Hoogveen|Hoogveen, Björn ten|Gemeente Hogerveld|2026-06-11
Chloé van den Buitenhoek|Buitenhoek, Chloé van den|Gemeente Buitenveen|2026-08-31
Thérèse op den Sluizen|Sluizen, Thérèse op den|Gemeente Sluiskade|2026-11-04
Jörgen van de Westerplas|Westerplas, Jörgen van de|Gemeente Westmeer|2026-11-14
Çiğdem Aydınkaya|Aydınkaya, Çiğdem|Gemeente Broekhaven|2026-10-05
Hélène d'Arcenne|Arcenne, Hélène d'|Gemeente Oudewaard|2026-09-10
dr. ir. André von Lindental|Lindental, André von|Zoomwarmte|2026-11-03
IJsbrand te Rivierduin MSc|Rivierduin, IJsbrand te|Energiecoöperatie De Zoomkracht|2026-10-22
Maartje Hoefterp-van het Bastelland|Hoefterp-van het Bastelland, Maartje|\
Bewonersplatform het Bastion|2026-06-16
"""
# Code, name, inhabitants, landline, last spoken, days ago.
MUNICIPALITIES = """
GM9901|Broekhaven|41000|000 12 34 100|2026-11-23|1
GM9902|Buitenveen|14000|000 12 34 150|2026-08-31|85
GM9903|Hogerveld|29000|000 12 34 200|2026-09-02|83
GM9904|Kloosterdijk|22000|000 12 34 250|2026-10-26|29
GM9905|Lingerveen|26000|000 12 34 300|2026-09-17|68
GM9906|Nieuwerdam|58000|000 12 34 350|2026-10-28|27
GM9907|Oudewaard|37000|000 12 34 400|2026-11-18|6
GM9908|Sluiskade|33000|000 12 34 450|2026-11-04|20
GM9909|Westmeer|47000|000 12 34 475|2026-11-14|10
GM9910|Zandwijk|71000|000 12 34 500|2026-11-19|5
"""
KINDS = {
    "regional_meeting", "working_group", "co_working_afternoon", "phone_call", "conversation",
    "intervision", "national_meeting", "training", "other",
}  # fmt: skip


def table(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


@pytest.fixture(scope="module")
def data() -> Json:
    read: Json = json.loads(resource("voorbeeldregio.json").read_text(encoding="utf-8"))
    return read


def by_key(rows: list[Json]) -> dict[str, Json]:
    found = {row["key"]: row for row in rows}
    assert len(found) == len(rows), "a key is used twice"
    return found


def person_name(person: Json) -> names.PersonName:
    fields = names.PersonName.__dataclass_fields__
    return names.PersonName(**{key: value for key, value in person.items() if key in fields})


def last_spoken(data: Json) -> dict[str, str]:
    """Per person the date of the last session they were at; the user is not counted."""
    spoken: dict[str, str] = {}
    for session in data["sessions"]:
        if session["date"] > data["reference_date"]:
            continue
        for row in session["participants"]:
            if row["attendance"] in ("present", "late") and row["person"] != data["region"]["user"]:
                spoken[row["person"]] = max(session["date"], spoken.get(row["person"], ""))
    return spoken


def session_of(data: Json, key: str) -> Json:
    return by_key(data["sessions"])[key]


def lines_of(session: Json) -> list[Json]:
    items = [line for item in session.get("agenda", []) for line in item["lines"]]
    return [*session.get("lines", []), *items]


def attendance(session: Json) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in session["participants"]:
        found.setdefault(row["attendance"], set()).add(row["person"])
    return found


def everything(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value with the names that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from everything(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from everything(inner, path)
    else:
        yield path, value


# People and municipalities


def test_there_are_the_34_people_and_no_others(data):
    organisations = by_key(data["organisations"])
    found = [
        (
            names.display(person_name(person)),
            names.listed(person_name(person)),
            organisations[person["roles"][0]["organisation"]]["name"],
        )
        for person in data["people"]
    ]
    assert found == [(shown, listed, where) for shown, listed, where, _ in table(PEOPLE)]
    assert len(found) == 34


def test_everyone_was_last_spoken_on_the_day_of_the_table(data):
    spoken = last_spoken(data)
    found = [
        [names.display(person_name(person)), spoken.get(person["key"], "")]
        for person in data["people"]
    ]
    assert found == [[shown, last] for shown, _, _, last in table(PEOPLE)]


def test_every_municipality_was_last_spoken_on_the_day_of_the_table(data):
    municipalities, organisations = by_key(data["municipalities"]), by_key(data["organisations"])
    office = {o["area"][0]: o for o in organisations.values() if o["kind"] == "municipality"}
    spoken = last_spoken(data)
    today = date.fromisoformat(data["reference_date"])
    found = []
    for key, row in municipalities.items():
        last = max(
            spoken[person["key"]]
            for person in data["people"]
            if person["roles"][0]["organisation"] == office[key]["key"]
        )
        ago = (today - date.fromisoformat(last)).days
        found.append(
            [
                row["code"],
                row["name"],
                str(row["inhabitants"]),
                office[key]["phone"],
                last,
                str(ago),
            ]
        )
    assert found == table(MUNICIPALITIES)
    recent = [int(row[-1]) for row in found if int(row[-1]) < 60]
    assert (len(recent), sum(recent) / len(recent)) == (7, 14)


def test_telephone_numbers_do_not_exist(data):
    phones = [person["mobile"] for person in data["people"]]
    phones += [o["phone"] for o in data["organisations"] if "phone" in o]
    assert all(re.match("06 00 |000 ", phone) for phone in phones)
    assert len(set(phones)) == len(phones) == 44
    assert all(normalise(phone).shown == phone and normalise(phone).note for phone in phones)


def test_every_email_address_follows_the_name_and_ends_on_example(data):
    organisations = by_key(data["organisations"])
    for person in data["people"]:
        domain = organisations[person["roles"][0]["organisation"]]["email_domain"]
        assert domain.endswith(".example")
        name = person_name(person)
        local = names.given_initials(name.given_name.partition("-")[0]) + name.name_prefix
        assert person["email"] == f"{ascii_letters(local + name.family_name)}@{domain}"


def ascii_letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("ı", "i"))
    return re.sub(r"[^a-z.]", "", plain)


def test_the_hard_cases_are_there(data):
    people = by_key(data["people"])
    assert people["chloe"]["roles"][0]["until"] == "2026-09-01"
    assert people["naima"]["roles"][0]["from"].startswith("2024")
    assert people["naima"]["privacy"] == {
        "basis": "public_task", "group_photo_consent": False, "keep_until": "2027-12-31",
    }  # fmt: skip
    assert people["chloe"]["privacy"]["keep_until"] == "2026-11-30"
    assert people["maartje"]["privacy"] == {"basis": "consent", "keep_until": "2027-06-30"}
    labels = {label["key"]: label["name"] for label in data["labels"]}
    assert [labels[key] for key in people["naima"]["labels"]] == [
        "warmtenet", "aanbesteden", "wil casus inbrengen",
    ]  # fmt: skip
    groups = by_key(data["groups"])
    assert [key for key, group in groups.items() if "naima" in group["members"]] == list(groups)
    assert len(groups["intervisiegroep_a"]["members"]) == 7


# Sessions


def test_the_timeline_of_naima_has_eleven_rows(data):
    hers = [
        (session, row)
        for session in data["sessions"]
        for row in session["participants"]
        if row["person"] == "naima" and row["attendance"] == "present"
    ]
    assert len(hers) == 11
    texts = {session["key"]: row.get("note") for session, row in hers}
    assert texts["overleg_2026_11_12"] == "Lichtte de stand van De Hoven toe."
    assert texts["middag_2026_11_05"] == "Planning warmteprogramma naast die van Lingerveen gelegd."
    assert texts["intervisie_a_3"] is None  # a contact page says no more than the group
    assert texts["middag_2026_10_01"] == "Werkte aan de opzet van het gezamenlijk bestek."
    call = session_of(data, "naima_2026_11_19")
    assert (call["starts_at"], call["ends_at"]) == ("10:30", "10:50")
    assert call["lines"][0]["text"].startswith("Raad wil voor de zomer een besluit over De Hoven.")


def test_sessions_stand_in_order_of_date_and_only_the_past_has_attendance(data):
    moments = [(s["date"], s.get("starts_at", "")) for s in data["sessions"]]
    assert [day for day, _ in moments] == sorted(day for day, _ in moments)
    for session in data["sessions"]:
        past = session["date"] < data["reference_date"]
        assert ("invited" in attendance(session)) is not past, session["key"]
        assert session["kind"] in KINDS
        assert (session["status"] in ("held", "draft", "adopted")) is past, session["key"]


def test_regional_meetings_are_the_five_of_the_series(data):
    found = [
        (
            s["date"],
            s["status"],
            [line["number"] for line in lines_of(s) if "decision" in line["kind"]],
        )
        for s in data["sessions"]
        if s["kind"] == "regional_meeting"
    ]
    numbers = [f"B-2026-{n}" for n in range(19, 30)]
    assert found == [
        ("2026-06-11", "adopted", numbers[:4]),
        ("2026-09-10", "adopted", numbers[4:8]),
        ("2026-11-12", "draft", numbers[8:]),
        ("2026-11-26", "agenda_open", []),
        ("2027-01-28", "planned", []),
    ]


def test_numbers_run_on_without_a_gap(data):
    after = session_of(data, "overleg_2026_11_26")["after"]
    lines = [line for s in [*data["sessions"], after] for line in lines_of(s)]
    found = {
        kind: sorted(int(line["number"].rpartition("-")[2]) for line in lines
                     if line["kind"] == kind and "number" in line)
        for kind in ("decision", "action")
    }  # fmt: skip
    assert found == {"decision": list(range(19, 34)), "action": list(range(41, 49))}
    assert data["counters"] == {"year": 2026, "decision": 29, "action": 43}


def test_every_agenda_of_the_regional_meeting_takes_two_hours(data):
    for session in data["sessions"]:
        for agenda in (session.get("agenda"), session.get("after", {}).get("agenda")):
            if agenda:
                assert sum(item["minutes"] for item in agenda) == 120, session["key"]


def test_the_meeting_of_12_november_is_as_described(data):
    meeting = session_of(data, "overleg_2026_11_12")
    assert attendance(meeting) == {
        "present": {"wouter", "tariq", "naima", "sander", "femke", "bram", "mirte"},
        "excused": {"joris", "ruben", "ilse"},
        "absent": {"lotte"},
    }
    actions = {line["number"]: line for line in lines_of(meeting) if line["kind"] == "action"}
    assert (actions["A-41"]["owner"], actions["A-41"]["due_on"]) == ("mirte", "2026-11-20")
    assert actions["A-41"]["times_postponed"] == 1
    assert actions["A-42"]["status"] == "done"
    assert actions["A-43"]["owner_text"] == "alle gemeenten"


def test_the_meeting_of_26_november_has_an_agenda_now_and_a_report_after(data):
    meeting = session_of(data, "overleg_2026_11_26")
    assert len(attendance(meeting)["invited"]) == 11
    assert [item["minutes"] for item in meeting["agenda"]] == [5, 10, 35, 25, 15, 15, 15]
    assert lines_of(meeting) == []
    after = meeting["after"]
    assert [(i["title"], i["minutes"]) for i in after["agenda"]] == [
        (i["title"], i["minutes"]) for i in meeting["agenda"]
    ]
    assert {kind: len(who) for kind, who in attendance(after).items()} == {
        "present": 9, "excused": 1, "absent": 1,
    }  # fmt: skip
    decided = [(place, line["number"]) for place, item in enumerate(after["agenda"], 1)
               for line in item["lines"] if line["kind"] == "decision"]  # fmt: skip
    assert decided == [(2, "B-2026-30"), (3, "B-2026-31"), (5, "B-2026-32"), (6, "B-2026-33")]
    actions = [line for line in lines_of(after) if line["kind"] == "action"]
    assert [(a["number"], a["owner"], a["due_on"]) for a in actions] == [
        ("A-44", "bram", "2026-12-04"),
        ("A-45", "joris", "2026-12-07"),
        ("A-46", "sander", "2026-12-11"),
        ("A-47", "ilse", "2026-12-16"),
        ("A-48", "mirte", "2027-01-14"),
    ]
    assert Counter(line["kind"] for line in lines_of(after))["insight"] == 3


def test_the_working_afternoons_have_their_people(data):
    assert {s["date"]: len(s["participants"]) for s in data["sessions"]
            if s["kind"] == "co_working_afternoon"} == {
        "2026-10-01": 6, "2026-11-05": 9, "2026-11-24": 9,
    }  # fmt: skip
    today = session_of(data, "middag_2026_11_24")
    assert "lines" not in today
    assert today["after"]["quick_notes"][0]["people"] == ["ruben", "marleen"]


def test_marks_lie_on_the_words_before_the_colon(data):
    after = session_of(data, "overleg_2026_11_26")["after"]
    marked = [
        line["text"][start:end]
        for line in lines_of(after)
        for start, end, *_ in line.get("marks", [])
    ]
    assert marked == ["Kavels", "Penvoerder", "Risico"]


def test_the_intervision_group_met_as_described(data):
    sessions = [s for s in data["sessions"] if s["kind"] == "intervision"]
    assert [s["date"] for s in sessions] == [
        "2026-04-16", "2026-06-18", "2026-10-08", "2026-12-10", "2027-02-11", "2027-04-08",
    ]  # fmt: skip
    assert [len(attendance(s).get("present", ())) for s in sessions] == [7, 6, 4, 0, 0, 0]
    assert [s["intervision"].get("score") for s in sessions[:3]] == [7.5, 8.2, 7.8]
    assert [s["intervision"].get("case_erased") for s in sessions[:3]] == [True, True, False]
    coming = {r["person"] for r in sessions[3]["participants"] if r.get("reply") == "yes"}
    assert coming == {"femke", "naima", "tariq", "bram"}
    method = by_key(data["intervision"]["custom_methods"])[sessions[3]["intervision"]["method"]]
    assert [phase["minutes"] for phase in method["phases"]] == [10, 10, 15, 10, 20, 10, 10, 5]
    assert method["minutes"] == 90


# Actions and notes


def test_mirte_has_seven_open_actions_of_which_two_are_late(data):
    today = data["reference_date"]
    lines = [line for s in data["sessions"] for line in lines_of(s) if line["kind"] == "action"]
    mine = [a for a in [*lines, *data["actions"]] if a.get("owner") == "mirte"]
    assert all(action["status"] == "open" for action in mine)
    assert sorted(action["due_on"] for action in mine) == [
        "2026-11-20", "2026-11-23", "2026-11-25", "2026-11-26",
        "2026-12-03", "2026-12-03", "2027-01-14",
    ]  # fmt: skip
    assert sum(action["due_on"] < today for action in mine) == 2


def test_three_quick_notes_wait(data):
    assert [note["noted_at"] for note in data["quick_notes"]] == [
        "2026-11-23T16:12", "2026-11-20T14:40", "2026-11-19T11:05",
    ]  # fmt: skip
    assert not any(note["processed"] for note in data["quick_notes"])


# What later tabs show


def test_the_coach_pool_adds_up(data):
    pool = data["coach_pool"]
    hours = {c["person"]: (c["hours"], c["used"]) for c in pool["coaches"]}
    assert hours == {
        "hanneke": (80, 72), "mirjam": (80, 56), "thijs": (80, 52),
        "lieke": (80, 32), "omar": (60, 24), "dieuwke": (40, 6),
    }  # fmt: skip
    total, used = (sum(both) for both in zip(*hours.values(), strict=True))
    assert (total, used, total - used) == (420, 242, 178)
    assert [request["number"] for request in pool["requests"]] == [f"V-0{n}" for n in range(1, 6)]
    parts = ("expertise", "availability", "travel", "experience")
    for match in pool["matches"]:
        assert sum(match[part][0] for part in parts) == match["score"]
        assert all(match[part][0] <= pool["weights"][part] for part in parts)
    assert sum(pool["weights"].values()) == 100


def test_planning_weeks_are_mondays_of_december(data):
    weeks = {week for row in data["coach_pool"]["planning"] for week in row["weeks"]}
    days = [date.fromisoformat(week) for week in sorted(weeks)]
    assert [(day.weekday(), day.isocalendar().week) for day in days] == [
        (0, week) for week in range(49, 54)
    ]


def test_phases_and_districts_add_up(data):
    rows = data["programme"]["municipalities"]
    phases = Counter(row["phase"] for row in rows)
    order = [phase["key"] for phase in data["programme"]["phases"]]
    assert [phases[key] for key in order] == [1, 3, 3, 2, 1]
    districts = Counter(d["phase"] for row in rows for d in row["districts"])
    order = [phase["key"] for phase in data["programme"]["district_phases"]]
    assert [districts[key] for key in order] == [9, 7, 5, 2]
    assert {row["municipality"] for row in rows if row["behind"]} == {"buitenveen", "hogerveld"}
    congested = {row["municipality"] for row in rows if row["grid_congestion"]}
    assert congested == {"broekhaven", "westmeer", "lingerveen"}


def test_money_adds_up_in_cents(data):
    main, second = data["funding"]
    sums = [
        sum(post[f"{kind}_cents"] for post in main["posts"]) // 100_000
        for kind in ("budget", "spent", "committed")
    ]
    assert sums == [480, 315, 73]
    assert sums[0] - sums[1] - sums[2] == 92
    assert second["posts"][0]["budget_cents"] == 25_000_00
    assert data["initiatives"][0]["procurement"]["estimate_cents"] == 1_800_000_00


def test_there_are_three_initiatives_and_ten_pieces_of_knowledge(data):
    assert [i["kind"] for i in data["initiatives"]] == ["procurement", "bundling", "knowledge"]
    assert len(data["knowledge"]["items"]) == 10
    assert len({item["title"] for item in data["knowledge"]["items"]}) == 10


# The file as a whole


PERSON_FIELDS = {
    "person", "chair", "minute_taker", "owner", "user", "nplw_contact", "members", "circle",
    "people", "requester", "coach", "coordinator", "case_owner", "asked_by", "from", "to",
    "trainers", "turn", "turns_done", "turns_next",
}  # fmt: skip


def test_every_reference_leads_somewhere(data):
    known = {
        "person": set(by_key(data["people"])),
        "municipality": set(by_key(data["municipalities"])),
        "organisation": set(by_key(data["organisations"])),
        "label": set(by_key(data["labels"])),
        "group": set(by_key(data["groups"])),
        "series": set(by_key(data["series"])),
        "session": set(by_key(data["sessions"])),
        "request": {request["number"] for request in data["coach_pool"]["requests"]},
    }
    field_of = dict.fromkeys(PERSON_FIELDS, "person") | {
        "municipality": "municipality", "municipalities": "municipality", "area": "municipality",
        "organisation": "organisation", "office": "organisation", "labels": "label",
        "group": "group", "trial_group": "group", "series": "series", "session": "session",
        "trial_session": "session", "request": "request", "coach_request": "request",
    }  # fmt: skip
    seen = Counter[str]()
    for path, value in everything({k: v for k, v in data.items() if k != "about"}):
        kind = field_of.get(path.rpartition("/")[2])
        dated = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        if kind is None or dated or value == "region" or f"/{kind}s/key" == path:
            continue
        assert value in known[kind], f"{path}: {value}"
        seen[kind] += 1
    assert set(seen) == set(known), "a kind of reference is not checked"


def test_every_date_is_one_and_falls_within_two_years(data):
    today = date.fromisoformat(data["reference_date"])
    found = [
        text
        for path, value in everything({k: v for k, v in data.items() if k != "about"})
        if isinstance(value, str) and not path.endswith("/number")
        for text in re.findall(r"\d{4}-\d\d-\d\d", value)
    ]
    assert len(found) > 100
    far = [text for text in found if abs(date.fromisoformat(text) - today) > timedelta(days=1100)]
    assert far == []


def test_a_date_in_a_text_can_move_along(data):
    moving = re.compile(r"\{\d{4}-\d\d-\d\d(\|(long|month|year|week))?\}")
    months = "jan|febr|maart|april|mei|juni|juli|aug|sept|okt|nov|dec"
    for path, value in everything({k: v for k, v in data.items() if k != "about"}):
        if not isinstance(value, str):
            continue
        rest = moving.sub("", value)
        assert "{" not in rest, path
        assert "}" not in rest, path
        assert not re.search(rf"\b\d\d? ({months})", rest), f"{path}: {value}"


def test_weekdays_are_those_of_the_description(data):
    assert date.fromisoformat(data["reference_date"]).strftime("%w") == "2"
    assert date.fromisoformat(session_of(data, "infomarkt_westmeer")["date"]).weekday() == 5
    for session in data["sessions"]:
        if session["kind"] in ("regional_meeting", "working_group", "intervision"):
            assert date.fromisoformat(session["date"]).weekday() == 3, session["key"]
