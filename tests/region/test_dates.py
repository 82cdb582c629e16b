"""Dates and times as a Dutch coordinator writes them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region import dates

TODAY = date(2026, 11, 24)  # a Tuesday
days = st.dates(date(1990, 1, 1), date(2089, 12, 31))
todays = st.dates(date(2000, 1, 1), date(2080, 12, 31))


# Shown


def test_a_date_is_written_in_the_dutch_forms():
    day = date(2026, 11, 26)
    assert dates.long(day) == "donderdag 26 november 2026"
    assert dates.long_no_year(day) == "donderdag 26 november"
    assert dates.short_with_day(date(2026, 12, 4)) == "vr 4 dec 2026"
    assert dates.day_month(date(2026, 3, 1)) == "1 mrt"
    assert dates.numeric(day) == "26-11-2026"
    assert dates.numeric(date(2026, 9, 1)) == "1-9-2026"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 24), "vandaag"),
        (date(2026, 11, 23), "gisteren"),
        (date(2026, 11, 22), "2 dagen"),
        (date(2026, 11, 19), "5 dagen"),
        (date(2026, 11, 18), "6 dagen"),
        (date(2026, 11, 17), "17 nov"),
        (date(2025, 11, 12), "12 nov 2025"),
        (date(2026, 11, 25), "25 nov"),
        (date(2027, 1, 3), "3 jan 2027"),
    ],
)
def test_days_ago_are_counted_up_to_six(day, shown):
    assert dates.relative(day, TODAY) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 20), "vr 20 nov"),
        (date(2026, 11, 23), "gisteren"),
        (date(2026, 11, 24), "vandaag"),
        (date(2026, 11, 25), "morgen"),
        (date(2026, 12, 3), "do 3 dec"),
        (date(2027, 1, 14), "do 14 jan 2027"),
    ],
)
def test_a_due_date_names_its_weekday(day, shown):
    assert dates.due(day, TODAY) == shown


def test_a_range_of_times_has_a_dash_only_between_two():
    assert dates.time_range(time(10), time(12)) == "10:00–12:00"
    assert dates.time_range(time(9, 5), None) == "09:05"
    assert dates.time_range(None, None) == ""


# Typed


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vr", date(2026, 11, 27)),
        ("vrijdag", date(2026, 11, 27)),
        ("Vr.", date(2026, 11, 27)),
        ("di", date(2026, 12, 1)),
        ("zo", date(2026, 11, 29)),
        ("vr 4 dec", date(2026, 12, 4)),
        ("vrijdag 4 december", date(2026, 12, 4)),
        ("vr 20 nov", date(2026, 11, 20)),
        ("4 december", date(2026, 12, 4)),
        ("4 dec.", date(2026, 12, 4)),
        ("4dec", date(2026, 12, 4)),
        ("4 dec 26", date(2026, 12, 4)),
        ("4 dec ’26", date(2026, 12, 4)),
        ("5 sept", date(2027, 9, 5)),
        ("3 mrt 2027", date(2027, 3, 3)),
        ("4-12", date(2026, 12, 4)),
        ("4/12/2026", date(2026, 12, 4)),
        ("04-12-26", date(2026, 12, 4)),
        ("4.12.2026", date(2026, 12, 4)),
        ("2026-12-04", date(2026, 12, 4)),
        ("1 jan", date(2027, 1, 1)),
        ("24 nov", date(2026, 11, 24)),
        ("29 feb", date(2028, 2, 29)),
        ("vandaag", date(2026, 11, 24)),
        ("morgen", date(2026, 11, 25)),
        ("overmorgen", date(2026, 11, 26)),
        ("gisteren", date(2026, 11, 23)),
        ("over 2 weken", date(2026, 12, 8)),
        ("over een week", date(2026, 12, 1)),
        ("over één week", date(2026, 12, 1)),
        ("binnen drie dagen", date(2026, 11, 27)),
        ("over 3 maanden", date(2027, 2, 24)),
        ("3 dagen geleden", date(2026, 11, 21)),
        ("+2w", date(2026, 12, 8)),
        ("+3d", date(2026, 11, 27)),
        ("+1m", date(2026, 12, 24)),
        ("volgende week", date(2026, 11, 30)),
        ("volgende week dinsdag", date(2026, 12, 1)),
        ("vrijdag volgende week", date(2026, 12, 4)),
        ("eind volgende week", date(2026, 12, 4)),
        ("deze week", date(2026, 11, 27)),
        ("a.s. vrijdag", date(2026, 11, 27)),
        ("volgende vrijdag", date(2026, 12, 4)),
        ("afgelopen vrijdag", date(2026, 11, 20)),
        ("week 49", date(2026, 11, 30)),
        ("wk 48", date(2026, 11, 23)),
        ("wk 1", date(2027, 1, 4)),
        ("eind van de maand", date(2026, 11, 30)),
        ("eind volgende maand", date(2026, 12, 31)),
        ("half december", date(2026, 12, 15)),
        ("begin januari", date(2027, 1, 1)),
        ("eind februari", date(2027, 2, 28)),
        ("eind van het jaar", date(2026, 12, 31)),
        ("vóór 17 dec", date(2026, 12, 17)),
        ("uiterlijk vr 4 dec", date(2026, 12, 4)),
        ("  VR   4  DEC ", date(2026, 12, 4)),
        ("vr\u00a04\u00a0dec", date(2026, 12, 4)),
    ],
)
def test_what_a_coordinator_types_names_a_day(typed, day):
    assert dates.parse(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["", " ", "kavel", "mei", "31 juni", "29-2-2027", "99-99", "0-1", "do 4 dec", "12", "4-13",
     "week 54", "2026-31", "14:30", "over kavels", "vr 4 4", "٤-١٢"],
)  # fmt: skip
def test_what_names_no_day_is_left_alone(typed):
    assert dates.parse(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vr", date(2026, 11, 20)),
        ("di", date(2026, 11, 17)),
        ("12 nov", date(2026, 11, 12)),
        ("24-11", date(2026, 11, 24)),
        ("4 dec", date(2025, 12, 4)),
        ("wk 49", date(2025, 12, 1)),
        ("morgen", date(2026, 11, 25)),
        ("komende vrijdag", date(2026, 11, 27)),
    ],
)
def test_looking_back_a_day_without_a_year_is_the_last_one(typed, day):
    assert dates.parse(typed, TODAY, past=True) == day


@given(days, todays)
def test_every_full_form_reads_back_as_its_day(day, today):
    for form in (dates.long, dates.short_with_day, dates.numeric, date.isoformat):
        assert dates.parse(form(day), today) == day


@given(st.integers(-180, 360), todays)
def test_what_a_pill_shows_reads_back_as_its_day(ahead, today):
    day = today + timedelta(ahead)
    assert dates.parse(dates.due(day, today), today) == day


@given(days, todays)
def test_a_bare_weekday_lies_in_the_coming_seven_days_never_today(day, today):
    for name in (dates.long(day).split()[0], dates.short_with_day(day).split()[0]):
        found = dates.parse(name, today)
        assert found is not None
        assert found.weekday() == day.weekday()
        assert 1 <= (found - today).days <= 7


@given(days, todays)
def test_a_day_without_a_year_is_the_next_one(day, today):
    found = dates.parse(dates.day_month(day), today)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert 0 <= (found - today).days <= (366 if day.month != 2 or day.day != 29 else 8 * 366)


@given(st.text(), todays)
def test_no_text_is_too_odd_to_read(text, today):
    dates.parse(text, today)
    dates.parse_time(text)


@given(st.sampled_from([date.min, date.max]))
def test_the_edges_of_the_calendar_do_not_break_reading(today):
    for typed in ("vr", "4-12", "+99w", "volgende week", "eind volgend jaar", "wk 1", "29 feb"):
        dates.parse(typed, today)
        dates.parse(typed, today, past=True)


# Found in a sentence


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Rekenblad rondsturen vr 4 dec", "vr 4 dec", date(2026, 12, 4)),
        ("Stuurt het rond vr 4 dec", "vr 4 dec", date(2026, 12, 4)),
        ("Bram stuurt raadsbrief Westmeer, vóór 17 dec", "vóór 17 dec", date(2026, 12, 17)),
        ("Raadsbrief vo\u0301o\u0301r 17 dec", "vo\u0301o\u0301r 17 dec", date(2026, 12, 17)),
        ("vr 4 dec rekenblad rondsturen", "vr 4 dec", date(2026, 12, 4)),
        ("Over 2 weken terugbellen", "Over 2 weken", date(2026, 12, 8)),
        ("Bellen over twee weken.", "over twee weken", date(2026, 12, 8)),
        ("morgen bellen", "morgen", date(2026, 11, 25)),
        ("Op vrijdag bellen", "Op vrijdag", date(2026, 11, 27)),
        ("Ruben bellen vr", "vr", date(2026, 11, 27)),
        ("Ruben bellen, ma.", "ma.", date(2026, 11, 30)),
        ("Volgende week dinsdag langs bij Ruben", "Volgende week dinsdag", date(2026, 12, 1)),
        ("Bestek delen 4-12", "4-12", date(2026, 12, 4)),
        ("uiterlijk 4-12 bestek delen", "uiterlijk 4-12", date(2026, 12, 4)),
        ("Bestek 04-12-2026 delen met Bram", "04-12-2026", date(2026, 12, 4)),
        ("Opleveren 2026-12-04 in Zandwijk", "2026-12-04", date(2026, 12, 4)),
        ("Ruben bellen 4 dec 14.30 uur", "4 dec", date(2026, 12, 4)),
        ("Planning eind november klaar", "eind november", date(2026, 11, 30)),
        ("Training in week 49 plannen", "in week 49", date(2026, 11, 30)),
        ("Stukken vóór 4\u00a0dec sturen", "vóór 4\u00a0dec", date(2026, 12, 4)),
        ("+2w terugkomen op het bestek", "+2w", date(2026, 12, 8)),
        ("Werksessie plannen do 14 jan 2027", "do 14 jan 2027", date(2027, 1, 14)),
        # which of two
        ("Agenda 26 november vaststellen wo 25 nov", "wo 25 nov", date(2026, 11, 25)),
        ("Verslag van 10 september vaststellen vr 4 dec", "vr 4 dec", date(2026, 12, 4)),
        ("Vóór 17 dec melden, overleg is op do 28 jan 2027", "Vóór 17 dec", date(2026, 12, 17)),
    ],
)
def test_the_due_date_is_found_with_its_words(text, words, day):
    found = dates.find_in(text, TODAY)
    assert found is not None
    assert (found[0], text[found[1] : found[2]]) == (day, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Over 3 kavels praten",
        "Praten over twee kavels",
        "2 woningen",
        "Bellen over B-2026-31 met Naima",
        "A-44 is klaar",
        "Vraag V-02 beantwoorden",
        "ma en pa bellen",
        "Ma belt over de bewonersavond",
        "Doe dit zo snel mogelijk",
        "Zo doen we dat",
        "Dit doe ik zo",
        "dinsdagse kring",
        "Meivakantie doorgeven",
        "4 mei-bewoners",
        "Goedemorgen zeggen",
        "'s morgens bellen",
        "Elke vrijdag bellen",
        "4-8 mensen uitnodigen",
        "Groep van 4-8",
        "Naar wijk 3-4",
        "Kosten 1/2",
        "Bel 06-12 34 56 78",
        "Bel 06-12345678",
        "Bel 06 00 12 34 56",
        "€ 12.000 naar de training",
        "De raad van februari",
        "Verslag 12 november rondsturen",
        "Verslag van 10 december vaststellen",
        "Agenda van volgende week",
        "Agenda 26 november vaststellen",
        "vr 20 nov gebeld",
        "do 4 dec klaar",
        "wk 49-50 bezet",
        "10-12 dec",
        "Tot 2030 verzwaren",
        "14:30 bellen",
        "1.200 woningen in 3 maanden",
    ],
)
def test_ordinary_words_are_not_dates(text):
    assert dates.find_in(text, TODAY) is None


@given(st.text(), todays)
def test_what_is_found_lies_inside_the_text_and_is_not_behind_us(text, today):
    found = dates.find_in(text, today)
    if found is not None:
        assert 0 <= found[1] < found[2] <= len(text)


@given(st.integers(0, 360), todays, st.sampled_from(["", "vóór ", "uiterlijk "]))
def test_a_date_at_the_end_of_an_action_is_found(ahead, today, intro):
    day = today + timedelta(ahead)
    phrase = intro + dates.short_with_day(day)
    text = f"Rekenblad rondsturen {phrase}"
    assert dates.find_in(text, today) == (day, len(text) - len(phrase), len(text))


# Times


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("14", time(14)),
        ("9", time(9)),
        ("14.30", time(14, 30)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("14:30", time(14, 30)),
        ("14u30", time(14, 30)),
        ("14.30 uur", time(14, 30)),
        (" 14 uur ", time(14)),
        ("0:00", time(0)),
    ],
)
def test_a_time_may_be_typed_with_or_without_signs(typed, moment):
    assert dates.parse_time(typed) == moment


@pytest.mark.parametrize("typed", ["", "24", "14.60", "14:3", "2460", "vr", "14:30:00", "12345"])
def test_what_is_no_time_of_day_is_left_alone(typed):
    assert dates.parse_time(typed) is None


@given(st.times())
def test_a_shown_time_reads_back(moment):
    assert dates.parse_time(dates.clock(moment)) == time(moment.hour, moment.minute)
