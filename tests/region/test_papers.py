"""What papers carry of the region: a logo with words, a line in the foot, who drew it up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nplw_desktop.region import papers, people, schema
from nplw_desktop.region import settings as file_settings
from nplw_desktop.region.summary import PaperLook, Photo
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused

PNG = b"\x89PNG\r\n\x1a\n niet echt"


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with schema.create(tmp_path / "Mijn regio.nplw") as made:
        with made.change("Ik") as change:
            people.introduce(change, "Mirte Slotermeer")
        yield made


def set_logo(store: Store, alt: str = "Logo van de regio", kind: str = "image/png") -> None:
    with store.change("Logo") as change:
        papers.set_logo(change, PNG, "logo.png", kind, alt)


def logo_in(store: Store) -> Photo:
    logo = papers.look(store).logo
    assert logo is not None
    return logo


def test_a_new_file_has_a_plain_look(store):
    assert papers.look(store) == PaperLook()


def test_the_logo_comes_back_with_its_words(store):
    set_logo(store)
    logo = logo_in(store)
    assert (logo.content, logo.alt_text) == (PNG, "Logo van de regio")


def test_another_logo_takes_the_place_of_the_first(store):
    set_logo(store)
    first = papers.logo_of(store)
    assert first is not None
    set_logo(store, "Het nieuwe")
    assert logo_in(store).alt_text == "Het nieuwe"
    assert store.value(f"SELECT count(*) FROM attachment WHERE id = {first.id}") == 0


@pytest.mark.parametrize(("alt", "kind"), [("  ", "image/png"), ("Logo", "image/gif")])
def test_a_logo_without_words_or_of_another_kind_is_refused(store, alt, kind):
    with pytest.raises(Refused):
        set_logo(store, alt, kind)
    assert papers.look(store).logo is None


def test_a_logo_that_is_taken_away_is_undone_with_its_bytes(store):
    set_logo(store)
    with store.change("Weg") as change:
        papers.remove_logo(change)
    assert papers.look(store).logo is None
    store.undo()
    assert logo_in(store).content == PNG


def test_a_footer_is_one_line_of_a_length_that_fits(store):
    with store.change("Voet") as change:
        papers.set_footer(change, " Postbus 12 \n Zandwijk ")
    assert papers.look(store).footer == "Postbus 12 Zandwijk"
    with pytest.raises(Refused), store.change("Voet") as change:
        papers.set_footer(change, "x" * (papers.LONGEST_FOOTER + 1))
    assert papers.look(store).footer == "Postbus 12 Zandwijk"


def test_the_sender_is_named_once_there_is_more_to_say_than_a_name(store):
    assert papers.look(store).sender == ""
    with store.change("Ik") as change:
        papers.set_sender(change, papers.EMAIL, "mirte@regio.example")
    assert papers.look(store).sender == "Mirte Slotermeer, mirte@regio.example"
    with store.change("Ik") as change:
        papers.set_sender(change, papers.FUNCTION, "regiocoördinator")
    assert papers.look(store).sender == ("Mirte Slotermeer, regiocoördinator, mirte@regio.example")


@pytest.mark.parametrize("address", ["mirte", "mirte@", "a@b", "a b@c.nl", "a@b.nl, c@d.nl"])
def test_an_address_that_is_not_complete_is_refused(store, address):
    with pytest.raises(Refused), store.change("Ik") as change:
        papers.set_sender(change, papers.EMAIL, address)
    assert file_settings.get(store, papers.EMAIL) == ""
