"""Who may come to an afternoon, and in what order."""

from __future__ import annotations

from nplw_desktop.region import co_working
from nplw_desktop.region.co_working import expected


def test_who_was_invited_comes_first_then_who_came_before(region) -> None:
    held = region.value("SELECT id FROM session WHERE title = 'Samenwerkingsmiddag De Hoven'")
    names = [one.name for one in expected.expected(region, held)]
    assert names[:2] == ["Naima Bouzarai", "Zoë van der Zandakker"]
    assert "Mirjam Oudkerken" in names  # was there on 1 October only
    assert len(names) == len(set(names))
    with region.change("Ingecheckt") as change:
        naima = change.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
        co_working.check_in(change, held, naima)
    assert "Naima Bouzarai" not in [one.name for one in expected.expected(region, held)]
