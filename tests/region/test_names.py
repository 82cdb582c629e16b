"""Dutch names: forms, capitals, sorting, and taking apart what was typed in one go."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.paths import resource
from nplw_desktop.region import names
from nplw_desktop.region.names import NameOrder, PersonName

NOOR = PersonName(
    given_name="Noor",
    initials="N.A.",
    name_prefix="in 't",
    family_name="Lingerbos",
    title_before="drs.",
    title_after="MSc",
    salutation="mevrouw",
)
ZOE = PersonName(given_name="Zoë", name_prefix="van der", family_name="Zandakker")
HELENE = PersonName(given_name="Hélène", name_prefix="d'", family_name="Arcenne")
MAARTJE = PersonName(
    given_name="Maartje",
    family_name="Hoefterp",
    partner_prefix="van het",
    partner_name="Bastelland",
    name_order=NameOrder.OWN_PARTNER,
    salutation="mevrouw",
)


def people() -> list[PersonName]:
    """Everyone of the example region."""
    read = json.loads(resource("voorbeeldregio.json").read_text(encoding="utf-8"))["people"]
    fields = PersonName.__dataclass_fields__
    return [PersonName(**{k: v for k, v in row.items() if k in fields}) for row in read]


# Forms


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (ZOE, "Zoë van der Zandakker"),
        (HELENE, "Hélène d'Arcenne"),
        (MAARTJE, "Maartje Hoefterp-van het Bastelland"),
        (NOOR, "drs. Noor in 't Lingerbos MSc"),
        (replace(NOOR, given_name=""), "drs. N.A. in 't Lingerbos MSc"),
        (PersonName(given_name="Ruben"), "Ruben"),
        (replace(ZOE, given_name=""), "Van der Zandakker"),
        (replace(ZOE, given_name="", title_before="dr."), "dr. Van der Zandakker"),
        (PersonName(), ""),
    ],
)
def test_a_name_is_shown_in_reading_order(name, shown):
    assert names.display(name) == shown


def test_the_full_form_has_initials_and_first_name():
    assert names.full(NOOR) == "drs. N.A. (Noor) in 't Lingerbos MSc"
    assert names.full(ZOE) == names.display(ZOE)


@pytest.mark.parametrize(
    ("order", "shown", "listed"),
    [
        ("own", "Maartje Hoefterp", "Hoefterp, Maartje"),
        ("partner", "Maartje van het Bastelland", "Bastelland, Maartje van het"),
        ("own_partner", "Maartje Hoefterp-van het Bastelland",
         "Hoefterp-van het Bastelland, Maartje"),
        ("partner_own", "Maartje van het Bastelland-Hoefterp",
         "Bastelland-Hoefterp, Maartje van het"),
    ],
)  # fmt: skip
def test_own_and_partner_name_stand_in_the_order_of_choice(order, shown, listed):
    name = replace(MAARTJE, name_order=order)
    assert (names.display(name), names.listed(name)) == (shown, listed)


def test_a_missing_partner_name_leaves_the_own_name():
    name = replace(ZOE, name_order=NameOrder.PARTNER)
    assert names.display(name) == "Zoë van der Zandakker"


@pytest.mark.parametrize(
    ("name", "bold", "rest"),
    [
        (NOOR, "Lingerbos", ", Noor in 't"),
        (HELENE, "Arcenne", ", Hélène d'"),
        (replace(ZOE, given_name="", initials="Z."), "Zandakker", ", Z. van der"),
        (PersonName(given_name="Ruben"), "Ruben", ""),
        (PersonName(family_name="Tolkamer"), "Tolkamer", ""),
    ],
)
def test_a_list_shows_the_main_name_first(name, bold, rest):
    assert names.listed_parts(name) == (bold, rest)
    assert names.listed(name) == bold + rest


@pytest.mark.parametrize(
    ("given_name", "initials"),
    [("Pieter-Jan", "P.J."), ("IJsbrand", "IJ."), ("ijsbrand", "IJ."), ("Ĳsbrand", "IJ."),
     ("Çiğdem", "Ç."), ("Jan Willem", "J.W."), ("ıtır", "I."), ("", ""), ("-", "")],
)  # fmt: skip
def test_initials_follow_from_the_first_names(given_name, initials):
    assert names.given_initials(given_name) == initials


def test_minutes_use_own_initials_where_known():
    assert names.minutes_form(NOOR) == "N.A. in 't Lingerbos"
    assert names.minutes_form(ZOE) == "Z. van der Zandakker"
    assert names.minutes_form(PersonName(given_name="Ruben")) == "Ruben"
    assert names.minutes_form(PersonName(family_name="Berg", name_prefix="van den")) == (
        "Van den Berg"
    )


# Capitals


@pytest.mark.parametrize(
    ("prefix", "family", "formal"),
    [
        ("van der", "Zandakker", "mevrouw Van der Zandakker"),
        ("in 't", "Lingerbos", "mevrouw In 't Lingerbos"),
        ("'t", "Hoen", "mevrouw 't Hoen"),
        ("d'", "Arcenne", "mevrouw d'Arcenne"),
        ("d’", "Arcenne", "mevrouw d’Arcenne"),
        ("van De", "Linge", "mevrouw van De Linge"),
        ("El", "Bastelland", "mevrouw El Bastelland"),
        ("", "Bouzarai", "mevrouw Bouzarai"),
    ],
)
def test_a_tussenvoegsel_has_a_capital_only_when_nothing_stands_before_it(prefix, family, formal):
    name = PersonName(
        given_name="Zoë", name_prefix=prefix, family_name=family, salutation="mevrouw"
    )
    assert names.formal(name) == formal
    assert names.display(name).startswith(f"Zoë {prefix}")


def test_an_own_name_before_it_keeps_the_partner_prefix_small():
    assert names.formal(MAARTJE) == "mevrouw Hoefterp-van het Bastelland"


def test_the_form_of_address_depends_on_what_is_known():
    assert names.formal(replace(ZOE, salutation="heer")) == "de heer Van der Zandakker"
    assert names.formal(ZOE) == "Z. van der Zandakker"
    assert names.salutation_line(NOOR) == "Geachte mevrouw In 't Lingerbos,"
    assert names.salutation_line(replace(ZOE, salutation="heer")) == (
        "Geachte heer Van der Zandakker,"
    )
    assert names.salutation_line(ZOE) == "Beste Z. van der Zandakker,"
    assert names.salutation_line(NOOR, neutral=True) == "Beste Noor,"
    assert names.salutation_line(replace(NOOR, given_name=""), neutral=True) == (
        "Beste N.A. in 't Lingerbos,"
    )


# Sorting and the round picture


def test_people_sort_on_the_main_name_without_accents():
    shown = [names.listed(name) for name in sorted(people(), key=names.sort_key)]
    assert shown[:5] == [
        "Arcenne, Hélène d'", "Aydınkaya, Çiğdem", "Benhadou, Tariq", "Bouzarai, Naima",
        "Brinkstra, Lieke",
    ]  # fmt: skip
    assert shown[-3:] == ["Wielinga-Prins, Lotte", "Zandakker, Zoë van der", "Zeldersma, Gijs"]
    assert shown.index("Sarıkayalı, Esra") < shown.index("Slotermeer, Mirte")


def test_a_shorter_main_name_comes_first_whatever_the_first_name():
    rows = [
        PersonName(given_name="Zoë", family_name="Berg"),
        PersonName(given_name="Anaïs", family_name="Berg Lingen"),
        PersonName(given_name="Anaïs", family_name="Berg-Linge"),
        PersonName(given_name="Anaïs", family_name="Bergen"),
    ]
    mixed = [rows[i] for i in (2, 0, 3, 1)]
    assert sorted(mixed, key=names.sort_key) == rows


def test_the_round_picture_has_two_letters_with_ij_as_one():
    assert names.initials(PersonName(given_name="Naima", family_name="Bouzarai")) == "NB"
    assert names.initials(ZOE) == "ZZ"
    assert names.initials(PersonName(given_name="IJsbrand", family_name="Rivierduin")) == "IJR"
    assert names.initials(PersonName(given_name="Çiğdem", family_name="Aydınkaya")) == "ÇA"
    assert names.initials(PersonName(given_name="Ruben")) == "R"
    assert names.initials(ZOE, n=1) == "Z"
    assert names.initials(PersonName()) == ""


# Taken apart


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Anaïs van 't Damland", PersonName("Anaïs", "", "van 't", "Damland")),
        ("Anaïs van ’t Damland", PersonName("Anaïs", "", "van 't", "Damland")),
        (
            "dr. ir. André von Lindental",
            PersonName("André", "", "von", "Lindental", title_before="dr. ir."),
        ),
        ("IJsbrand te Rivierduin MSc",
         PersonName("IJsbrand", "", "te", "Rivierduin", title_after="MSc")),
        ("Maartje Hoefterp-van het Bastelland", replace(MAARTJE, salutation="")),
        ("Hélène d'Arcenne", HELENE),
        ("Lotte Wielinga-Prins", PersonName("Lotte", "", "", "Wielinga-Prins")),
        ("Ruben", PersonName("Ruben")),
        ("Tolkamer, Ruben", PersonName("Ruben", "", "", "Tolkamer")),
        ("van der Zandakker", PersonName("", "", "van der", "Zandakker")),
        ("Van der Zandakker", PersonName("", "", "van der", "Zandakker")),
        ("Zoë Van der Zandakker", PersonName("Zoë", "", "Van der", "Zandakker")),
        ("Zandakker, Zoë van der", ZOE),
        ("van der Zandakker, Zoë", ZOE),
        ("Zandakker, van der", PersonName("", "", "van der", "Zandakker")),
        ("Arcenne, Hélène d'", HELENE),
        ("N.A. in 't Lingerbos", PersonName("", "N.A.", "in 't", "Lingerbos")),
        ("drs. N.A. (Noor) in 't Lingerbos MSc", replace(NOOR, salutation="")),
        ("Ruben Tolkamer, MSc", PersonName("Ruben", "", "", "Tolkamer", title_after="MSc")),
        ("de heer Ten Hoogveen", PersonName("", "", "ten", "Hoogveen", salutation="heer")),
        ("Mevr. drs. van Dam",
         PersonName("", "", "van", "Dam", title_before="drs.", salutation="mevrouw")),
        ("Jan Willem ten Hoogveen", PersonName("Jan Willem", "", "ten", "Hoogveen")),
        ("Chloé van den Buitenhoek-op de Linge",
         PersonName("Chloé", "", "van den", "Buitenhoek", "op de", "Linge", "own_partner")),
        ("", PersonName()),
        (" , ", PersonName()),
    ],
)  # fmt: skip
def test_a_name_typed_in_one_go_is_taken_apart(typed, parts):
    assert names.split(typed) == parts


@pytest.mark.parametrize(
    ("typed", "parts", "doubt"),
    [
        ("Tariq el Bastelland", PersonName("Tariq", "", "", "el Bastelland"), "el"),
        ("Tariq Ben Linge", PersonName("Tariq", "", "", "Ben Linge"), "Ben"),
        ("Ben Tolkamer", PersonName("Ben", "", "", "Tolkamer"), ""),
        ("Al Tolkamer", PersonName("Al", "", "", "Tolkamer"), ""),
        ("Bastelland, Tariq el", PersonName("Tariq", "", "el", "Bastelland"), ""),
        ("Di Tolkamer", PersonName("Di", "", "", "Tolkamer"), ""),
        ("Tolkamer, Di", PersonName("Di", "", "", "Tolkamer"), ""),
    ],
)
def test_a_doubtful_prefix_is_asked_about_not_split(typed, parts, doubt):
    assert names.split(typed) == parts
    assert names.doubtful_prefix(parts) == doubt


@pytest.mark.parametrize("form", [names.display, names.full])
def test_the_names_of_the_example_region_read_back(form):
    for name in people():
        read = names.split(form(name))
        kept = replace(name, salutation="")
        assert read == (kept if form is names.full else replace(kept, initials=""))


def test_the_list_form_reads_back_but_for_titles():
    for name in people():
        bare = replace(name, salutation="", initials="", title_before="", title_after="")
        assert names.split(names.listed(name)) == bare


words = st.text(
    st.sampled_from("aAbBeijIJnoOrtTvVzZéÇıİ.,-'’() "), max_size=40
)  # signs that the rules look at


@given(words | st.text())
def test_no_name_is_too_odd_to_show_sort_and_take_apart(typed):
    name = names.split(typed)
    for form in (
        names.display, names.full, names.listed, names.minutes_form, names.formal,
        names.salutation_line, names.initials, names.sort_key, names.doubtful_prefix,
    ):  # fmt: skip
        form(name)


given_names = st.sampled_from(["Zoë", "Pieter-Jan", "IJsbrand", "Jan Willem", "Çiğdem"])
prefixes = st.sampled_from(["", "van der", "in 't", "d'", "de la", "von", "op den"])
families = st.sampled_from(["Zandakker", "Wielinga-Prins", "Aydınkaya", "IJssel", "Oud"])


@given(given_names, prefixes, families, prefixes.filter(bool), families, st.booleans())
def test_any_common_name_reads_back(given_name, prefix, family, partner_prefix, partner, married):
    name = PersonName(given_name, "", prefix, family)
    if married:
        name = replace(
            name,
            partner_prefix=partner_prefix,
            partner_name=partner,
            name_order=NameOrder.OWN_PARTNER,
        )
    assert names.split(names.display(name)) == name
    assert names.split(names.listed(name)) == name
