"""What the page says: the figures of an overview, and the rows behind each number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nplw_desktop.region import dates
from nplw_desktop.region.intervision import yields
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.region.intervision.harvest.evaluations import SAFEST
from nplw_desktop.region.intervision.yields import Held, Overview, Part, Share, Within
from nplw_desktop.store import Reader
from nplw_desktop.ui.widgets.figures import Figure
from nplw_desktop.ui.widgets.row_list import RowEntry

SESSIONS, PEOPLE, THERE, MARK, SAFETY = "sessions", "people", "there", "mark", "safety"
INSIGHTS, ACTIONS, INTENTIONS = "insights", "actions", "intentions"
GROUP, REGION, THEME, METHOD = "group", "region", "theme", "method"


@dataclass(frozen=True, slots=True)
class Read:
    """All the page shows, read at once on a worker."""

    overview: Overview
    people: tuple[Part, ...]
    years: tuple[int, ...]
    groups: tuple[tuple[int, str], ...]


def read(source: Reader, within: Within) -> Read:
    """Read it."""
    return Read(
        yields.overview(source, within),
        yields.people(source, within),
        yields.years(source, within.region_ids),
        yields.groups(source),
    )


def figures(found: Read) -> tuple[Figure, ...]:
    """The numbers over the page."""
    over = found.overview
    there, invited = over.total("there"), over.total("invited")
    share = f"{round(100 * there / invited)} %" if invited else "–"
    planned = f"{over.planned} gepland" if over.planned else ""
    return (
        Figure(SESSIONS, "Sessies", str(len(over.held)), planned),
        Figure(PEOPLE, "Deelnemers", str(over.people)),
        Figure(THERE, "Aanwezig", share, f"{there} van {invited}" if invited else ""),
        Figure(MARK, "Cijfer", _average(over, "mark"), "gemiddeld"),
        Figure(SAFETY, "Veiligheid", _average(over, "safety"), f"van {SAFEST}"),
        _counted(over, INSIGHTS, "Inzichten", "shareable", "deelbaar"),
        _counted(over, ACTIONS, "Acties", "actions_done", "gedaan"),
        _counted(over, INTENTIONS, "Voornemens", "intentions_done", "opgevolgd"),
    )


def _average(over: Overview, name: str) -> str:
    return evaluations.tenths(over.average(name)) or "–"


def _counted(over: Overview, key: str, word: str, of_which: str, called: str) -> Figure:
    count, part = over.total(key), over.total(of_which)
    return Figure(key, word, str(count), f"{part} {called}" if count else "")


def behind(found: Read, key: str) -> list[RowEntry]:
    """What a number was counted from; sessions that add nothing to it are left out."""
    if key == PEOPLE:
        return people_rows(found)
    say = _SAYS[key]
    rows = ((each, say(each)) for each in found.overview.held)
    return [session_row(each, words) for each, words in rows if words]


def session_row(held: Held, words: str = "") -> RowEntry:
    """One session: never what it was about."""
    day = dates.long(held.held_on) if held.held_on is not None else ""
    return RowEntry(held.id, held.title, " · ".join(part for part in (day, words) if part))


def people_rows(found: Read) -> list[RowEntry]:
    """Who took part, how often and for how long."""
    return [
        RowEntry(
            part.person_id,
            part.name,
            " · ".join(
                (
                    "1 sessie" if part.sessions == 1 else f"{part.sessions} sessies",
                    yields.hours(part.minutes),
                    ", ".join(part.groups),
                )
            ),
        )
        for part in found.people
    ]


def sides(found: Read) -> dict[str, list[RowEntry]]:
    """What stands beside the numbers: groups and regions where there are several, themes, methods."""
    over = found.overview
    return {
        GROUP: _shares(over.groups),
        REGION: _shares(over.regions),
        THEME: [
            RowEntry(
                theme.label_id,
                theme.name,
                " · ".join(f"{yields.quarter_word(key)}: {n}" for key, n in theme.quarters.items()),
            )
            for theme in over.themes
        ],
        METHOD: [
            RowEntry(at, name, "1 keer" if count == 1 else f"{count} keer")
            for at, (name, count) in enumerate(over.methods)
        ],
    }


def _shares(shares: Sequence[Share]) -> list[RowEntry]:
    if len(shares) < 2:
        return []
    return [RowEntry(each.key, each.name or "Zonder", _share_words(each.held)) for each in shares]


def _share_words(held: Sequence[Held]) -> str:
    there, invited = yields.total(held, "there"), yields.total(held, "invited")
    mark = evaluations.tenths(yields.average(held, "mark"))
    parts = (
        _count(len(held), "sessie", "sessies"),
        f"{round(100 * there / invited)} % aanwezig" if invited else "",
        f"cijfer {mark}" if mark else "",
    )
    return " · ".join(part for part in parts if part)


def picked(found: Read, what: str, key: int) -> tuple[str, list[RowEntry]] | None:
    """The title and the sessions of a row beside the numbers; None when it is gone."""
    over = found.overview
    if what == THEME:
        theme = next((each for each in over.themes if each.label_id == key), None)
        if theme is None:
            return None
        held = [each for each in over.held if each.id in theme.sessions]
        return f"Sessies met thema ‘{theme.name}’", [session_row(each) for each in held]
    if what == METHOD:
        if key >= len(over.methods):
            return None
        name = over.methods[key][0]
        held = [each for each in over.held if each.method == name]
        return f"Sessies met {name}", [session_row(each) for each in held]
    shares = over.groups if what == GROUP else over.regions
    share = next((each for each in shares if each.key == key), None)
    if share is None:
        return None
    of = share.name or f"zonder {'groep' if what == GROUP else 'regio'}"
    return f"Sessies {'van' if share.name else ''} {of}".replace("  ", " "), [
        session_row(each, _session(each)) for each in share.held
    ]


def _there(held: Held) -> str:
    return f"{held.there} van {held.invited} aanwezig" if held.invited else ""


def _mark(held: Held) -> str:
    return f"cijfer {evaluations.tenths(held.mark)}" if held.mark is not None else ""


def _safety(held: Held) -> str:
    if held.safety is None:
        return ""
    return f"veiligheid {evaluations.tenths(held.safety)} van {SAFEST}"


def _insights(held: Held) -> str:
    if not held.insights:
        return ""
    return f"{_count(held.insights, 'inzicht', 'inzichten')}, {held.shareable} deelbaar"


def _actions(held: Held) -> str:
    if not held.actions:
        return ""
    return f"{_count(held.actions, 'actie', 'acties')}, {held.actions_done} gedaan"


def _intentions(held: Held) -> str:
    if not held.intentions:
        return ""
    done = f"{held.intentions_done} opgevolgd"
    return f"{_count(held.intentions, 'voornemen', 'voornemens')}, {done}"


def _session(held: Held) -> str:
    return " · ".join(part for part in (_there(held), _mark(held)) if part) or "gehouden"


def _count(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


_SAYS: dict[str, Callable[[Held], str]] = {
    SESSIONS: _session,
    THERE: _there,
    MARK: _mark,
    SAFETY: _safety,
    INSIGHTS: _insights,
    ACTIONS: _actions,
    INTENTIONS: _intentions,
}
