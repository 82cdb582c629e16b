"""A method as a file: what is written is read again, and any bytes give a verdict in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nplw_desktop.exchange import method_file
from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Method, MethodPhase
from nplw_desktop.region.intervision.phases import KEEPING, LONGEST, WHO
from nplw_desktop.store.errors import Refused

SHIPPED = methods.shipped()
SIGNS = some.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TEXT = some.text(SIGNS, max_size=60).map(str.strip)
NAME = some.text(SIGNS, min_size=1, max_size=40).map(lambda t: " ".join(t.split())).filter(bool)


@some.composite
def phases(draw: some.DrawFn) -> tuple[MethodPhase, ...]:
    made = []
    for position in range(1, draw(some.integers(1, 8)) + 1):
        minutes = draw(some.integers(1, LONGEST))
        keeping = draw(some.sampled_from(list(KEEPING)))
        made.append(
            MethodPhase(
                0,
                draw(NAME),
                minutes,
                draw(some.sampled_from(list(WHO))),
                draw(TEXT),
                "" if keeping == "none" else draw(TEXT),
                keeping,
                position,
                minutes,
            )
        )
    return tuple(made)


METHODS = some.builds(
    Method,
    key=TEXT,
    id=some.just(0),
    name=NAME,
    purpose=TEXT,
    occasion=TEXT,
    level=some.sampled_from(list(methods.LEVELS)),
    group_min=some.integers(2, 10),
    group_max=some.integers(10, 40),
    roles=some.lists(NAME.filter(lambda n: "," not in n), max_size=5).map(tuple),
    caution=TEXT,
    source=TEXT,
    minutes_source=TEXT,
    based_on=some.just(""),
    phases=phases(),
)


def broken(**values: Any) -> bytes:
    """A good file with some values of the method changed."""
    found = json.loads(method_file.write(SHIPPED[0]))
    found["methode"] |= values
    return json.dumps(found).encode()


def phase_broken(**values: Any) -> bytes:
    found = json.loads(method_file.write(SHIPPED[0]))
    found["methode"]["fasen"][3] |= values
    return json.dumps(found).encode()


def verdict(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        method_file.read(data)
    assert caught.value.safe == "Er is niets veranderd."
    assert caught.value.todo
    return caught.value.what


@given(METHODS)
def test_what_is_written_is_read_again(method: Method) -> None:
    assert method_file.read(method_file.write(method)) == method


@pytest.mark.parametrize("method", SHIPPED, ids=lambda method: method.key)
def test_a_shipped_method_goes_out_with_the_keys_of_the_data(method: Method) -> None:
    assert method_file.read(method_file.write(method)) == method
    assert json.loads(method_file.write(method))["versie"] == 1


@given(some.binary(max_size=300))
def test_any_bytes_give_a_verdict(data: bytes) -> None:
    assert "geen intervisiemethode" in verdict(data)


_JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=9),
    lambda inner: (
        some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(some.sampled_from(sorted(json.loads(method_file.write(SHIPPED[0]))["methode"])), _JSON)
def test_any_value_gives_a_method_or_a_verdict(key: str, value: Any) -> None:
    data = broken(**{key: value})
    try:
        found = method_file.read(data)
    except Refused:
        assert verdict(data).endswith(".")
    else:
        assert method_file.read(method_file.write(found)) == found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Dit bestand is geen intervisiemethode."),
        (b"\xff\xfe\x00", "Dit bestand is geen intervisiemethode."),
        (b"[" * 100_000, "Dit bestand is geen intervisiemethode."),
        (b"9" * 50_000, "Dit bestand is geen intervisiemethode."),
        (b" " * 1_000_001, "Dit bestand is te groot voor een methode."),
        (b'{"soort": "iets anders"}', "Dit bestand is geen intervisiemethode."),
        (
            b'{"soort": "nplw-intervisiemethode", "versie": 2}',
            "Dit bestand is gemaakt met een nieuwere versie van NPLW Desktop.",
        ),
        (b'{"soort": "nplw-intervisiemethode"}', "Het bestand is niet compleet."),
        (broken(naam="  "), "De methode heeft geen naam."),
        (broken(naam=7), "‘naam’ is geen tekst."),
        (broken(doel="x" * 5001), "‘doel’ is langer dan 5000 tekens."),
        (broken(niveau="top"), "‘niveau’ is niet beginner of ervaren."),
        (broken(groep_min=1), "‘groep_min’ is geen getal van 2 tot en met 40."),
        (broken(groep_max=3), "‘groep_max’ is geen getal van 4 tot en met 40."),
        (broken(groep_max=True), "‘groep_max’ is geen getal van 4 tot en met 40."),
        (broken(rollen="jij"), "‘rollen’ is geen lijst."),
        (broken(fasen=[]), "Een methode heeft 1 tot en met 60 fasen."),
        (broken(fasen=["a"]), "Fase 1 is niet leesbaar."),
        (phase_broken(minuten=0), "Fase 4: ‘minuten’ is geen getal van 1 tot en met 240."),
        (phase_broken(minuten=10.5), "Fase 4: ‘minuten’ is geen getal van 1 tot en met 240."),
        (
            phase_broken(wie="ik"),
            "Fase 4: ‘wie’ is niet allen, casusinbrenger, deelnemers of gespreksleider.",
        ),
        (phase_broken(naam=""), "Fase 4: De fase heeft geen naam."),
    ],
)
def test_what_is_wrong_is_said(data: bytes, words: str) -> None:
    assert verdict(data) == words


def test_signs_that_no_disk_takes_are_left_out() -> None:
    found = method_file.read(broken(naam="Half\ud800 \x00 woord", doel="een\r\ntwee\x1b"))
    assert found.name == "Half woord"
    assert found.purpose == "een\ntwee"


def test_what_is_recorded_is_kept_somewhere() -> None:
    found = method_file.read(phase_broken(vastleggen="iets", bewaring="niet"))
    assert found.phases[3].keeping == "case"


def test_a_file_holds_nothing_but_the_method() -> None:
    written = json.loads(method_file.write(SHIPPED[0]))
    assert set(written) == {"soort", "versie", "methode"}
