"""Where a session is shown goes by its kind, wherever one comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nplw_desktop.region import schema, sessions
from nplw_desktop.ui.tabs import session_places


def test_intervision_is_shown_in_its_own_tab_and_the_rest_among_the_minutes(tmp_path: Path) -> None:
    with schema.create(tmp_path / "regio.nplw") as store:
        with store.change("Sessies") as change:
            one = sessions.add(change, "intervision", "Sessie 1", date(2026, 12, 1))
            other = sessions.add(change, "regional_meeting", "Overleg", date(2026, 12, 2))
        assert session_places.of(store, one) == f"intervision/{one}"
        assert session_places.of(store, one, 3, 9) == f"intervision/{one}/3/9"
        assert session_places.of(store, other, None, 9) == f"minutes/{other}/0/9"
        assert session_places.of_kind("training", other) == f"minutes/{other}"
