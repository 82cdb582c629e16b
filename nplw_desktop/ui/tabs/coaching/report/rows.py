"""What the page says: the figures of a year, the lists beside them, and the rows behind each number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from nplw_desktop.region import dates, money
from nplw_desktop.region.coaching import durations, report
from nplw_desktop.region.coaching.report import behind as rows_behind
from nplw_desktop.region.coaching.report import lead
from nplw_desktop.region.coaching.report.asked import Asked
from nplw_desktop.region.coaching.report.behind import Share
from nplw_desktop.region.coaching.report.use import Use
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.store import Reader
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.widgets.figures import Figure
from nplw_desktop.ui.widgets.row_list import RowEntry

REQUESTS, HOURS, COSTS, OCCUPIED = "requests", "hours", "costs", "occupied"
MATCH, START, WAITING, ANSWERED = lead.MATCH, lead.START, "waiting", "answered"
MUNICIPALITY, THEME, COACH, POST = "municipality", "theme", "coach", "post"
SIDES = {
    MUNICIPALITY: "Inzet per gemeente",
    THEME: "Inzet per thema",
    POST: "Budget per geldbron",
    COACH: "Bezetting per coach",
}
TITLES = {
    REQUESTS: "Vragen van dit jaar",
    HOURS: "Waar de uren aan zijn besteed",
    COSTS: "Waar het geld aan is besteed",
    OCCUPIED: "Bezetting per coach",
    MATCH: "Van vraag tot voorstel",
    START: "Van voorstel tot start",
    WAITING: "Wachtlijst",
    ANSWERED: "Wat het opleverde",
}
_OF_REQUEST = "Enter of dubbelklikken opent de vraag."
_OF_COACH = "Enter of dubbelklikken opent de coach."


@dataclass(frozen=True, slots=True)
class Read:
    """All the page shows, read at once on a worker; ``named`` is false while a room looks along."""

    report: report.Report
    years: tuple[int, ...]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows behind a number; ``places`` are where each of them leads, by its key."""

    title: str
    entries: tuple[RowEntry, ...]
    hint: str = ""
    places: dict[int, str] = field(default_factory=dict)


def read(source: Reader, within: Within, today: date, *, named: bool = True) -> Read:
    """Read it."""
    return Read(report.read(source, within, today), report.years(source, today), named)


# -- the figures ----------------------------------------------------------------------------------


def figures(found: Read) -> tuple[Figure, ...]:
    """The numbers over the page."""
    made = found.report
    whole = made.minutes
    share = f"{100 * (made.used + made.committed) // whole} %" if whole else "–"
    taken = f"{durations.write(made.used + made.committed)} van {durations.write(made.minutes)} uur"
    promised = f"{durations.write(made.committed)} toegezegd" if made.committed else ""
    travel = made.hours.travel_minutes
    return (
        Figure(REQUESTS, "Vragen", str(len(made.received)), f"{made.done} afgerond"),
        Figure(HOURS, "Uren", durations.write(made.hours.minutes), _travelled(travel)),
        Figure(COSTS, "Kosten", money.write(made.hours.cents), _unpriced(made.hours.unpriced)),
        Figure(OCCUPIED, "Bezet", share, taken if made.minutes else promised),
        _days(made, MATCH, "Dagen tot voorstel"),
        _days(made, START, "Dagen tot start"),
        Figure(WAITING, "Wachtlijst", str(len(made.waiting)), f"op {dates.day_month(made.on)}"),
        _answered(made),
    )


def _travelled(minutes: int) -> str:
    return f"{durations.write(minutes)} reistijd" if minutes else ""


def _unpriced(minutes: int) -> str:
    return f"{durations.write(minutes)} uur zonder tarief" if minutes else ""


def _days(made: report.Report, step: str, word: str) -> Figure:
    spread = made.lead[step]
    if spread is None:
        return Figure(step, word, "–", "nog geen")
    beside = f"helft {round(spread.low)}–{round(spread.high)}, langste {spread.most}"
    return Figure(step, word, f"{spread.median:g}".replace(".", ","), beside)


def _answered(made: report.Report) -> Figure:
    answers = made.answers
    known = answers.total() - answers[""]
    words = f"ja, van {known}" if known else "nog geen antwoord"
    return Figure(ANSWERED, "Vraag beantwoord", str(answers["yes"]), words)


# -- beside the figures ---------------------------------------------------------------------------


def sides(found: Read) -> dict[str, list[RowEntry]]:
    """What stands beside the numbers; a key is the place in the list."""
    made = found.report
    return {
        MUNICIPALITY: _entries(made.municipalities, _use),
        THEME: _entries(made.themes, _use),
        COACH: _entries(made.coaches, _coach),
        POST: _entries(made.budgets, _post),
    }


def _entries(rows: Sequence[object], say: Callable[..., tuple[str, str]]) -> list[RowEntry]:
    return [RowEntry(at, *say(each)) for at, each in enumerate(rows)]


def _use(each: Use) -> tuple[str, str]:
    many = _count(each.requests, "vraag", "vragen") if each.requests else ""
    return each.name, _joined(many, _hours(each.minutes), _amount(each.cents))


def _coach(each: report.Occupied) -> tuple[str, str]:
    parts = [f"{durations.write(each.used)} van {durations.in_words(each.minutes)}"]
    if each.committed:
        parts.append(f"{durations.write(each.committed)} toegezegd")
    if each.tight:
        parts.append("vol" if each.free <= 0 else "bijna vol")
    return each.name, _joined(*parts)


def _post(each: report.Budget) -> tuple[str, str]:
    use = each.use
    parts = [f"{money.write(use.spent_cents)} van {money.write(use.budget_cents)}"]
    if use.committed_cents:
        parts.append(f"{money.write(use.committed_cents)} toegezegd")
    if use.left_cents < 0:
        parts.append(f"{money.write(-use.left_cents)} te veel")
    elif use.flagged:
        parts.append("bijna op")
    return _post_name(each), _joined(*parts)


def _post_name(each: report.Budget) -> str:
    """A source with its post, unless the two are called the same."""
    return _joined(each.source, each.post if each.post != each.source else "")


# -- behind the figures ---------------------------------------------------------------------------


def behind(source: Reader, found: Read, what: str, at: int | None = None) -> Behind | None:
    """The rows of a figure, or of a row beside them by its place; None when that is gone."""
    made = found.report
    if at is None:
        return _of_figure(source, found, what)
    rows: Sequence[object] = {
        MUNICIPALITY: made.municipalities,
        THEME: made.themes,
        COACH: made.coaches,
        POST: made.budgets,
    }[what]
    if at >= len(rows):
        return None
    each = rows[at]
    if isinstance(each, report.Occupied):
        shares = rows_behind.of_coach(source, made.within, each)
        title = f"Vragen van {each.name}"
    elif isinstance(each, report.Budget):
        return _of_post(source, found, each)
    else:
        assert isinstance(each, Use)
        shares = rows_behind.of_part(source, made.within, what, each.key, made.received)
        title = f"Vragen van {each.name}" if what == MUNICIPALITY else f"Vragen over {each.name}"
        title = title if each.key is not None else f"Vragen {each.name.lower()}"
    return _requests(title, [(share.asked, _share(share)) for share in shares], found)


def _of_post(source: Reader, found: Read, each: report.Budget) -> Behind:
    """What is paid from a post: requests, and what the user filled in of elsewhere."""
    shares = rows_behind.of_post(source, each.post_id)
    title = f"Betaald uit {_post_name(each)}"
    made = _requests(title, [(share.asked, _share(share)) for share in shares], found)
    spent, promised = each.elsewhere
    if not spent and not promised:
        return made
    words = _joined(_amount(spent), _promised(promised))
    last = RowEntry(len(made.entries), "Buiten de coachpool", words)
    return replace(made, entries=(*made.entries, last))


def _of_figure(source: Reader, found: Read, what: str) -> Behind:
    made, title = found.report, TITLES[what]
    if what == OCCUPIED:
        return _coaches(title, made.coaches)
    if what in (HOURS, COSTS):
        shares = rows_behind.of_hours(source, made.within)
        if what == COSTS:
            shares = tuple(sorted(shares, key=lambda each: -each.cents))
        kept = [each for each in shares if each.minutes or each.cents]
        return _requests(title, [(each.asked, _share(each)) for each in kept], found)
    return _requests(title, list(_counted(made, what)), found)


def _counted(made: report.Report, what: str) -> Iterable[tuple[Asked, str]]:
    """The requests a number counts, with what it counts of each."""
    if what == REQUESTS:
        yield from ((each, each.state) for each in made.received)
    elif what == WAITING:
        for each in made.waiting:
            days = (made.on - each.since).days if each.since else 0
            yield each, f"wacht {_count(max(days, 0), 'dag', 'dagen')}"
    elif what == ANSWERED:
        for one in made.yields:
            words = " ".join((one.useful or one.answer or one.changed).split())
            yield one.asked, _joined(one.word, words)
    else:
        timed = ((each, lead.days(each, what)) for each in made.received)
        slowest = sorted(
            ((each, days) for each, days in timed if days is not None), key=lambda pair: -pair[1]
        )
        yield from ((each, _count(days, "dag", "dagen")) for each, days in slowest)


def _requests(title: str, rows: Sequence[tuple[Asked, str]], found: Read) -> Behind:
    """A confidential request has no name, place or words while a room looks along."""
    entries, leads = [], {}
    for at, (asked, words) in enumerate(rows):
        hidden = asked.private and not found.named
        closed = "vertrouwelijk" if asked.private else ""
        told = "" if hidden else _joined(asked.place, asked.number, closed, words)
        entries.append(RowEntry(at, asked.called(named=found.named), told))
        leads[at] = places.request(asked.id)
    return Behind(title, tuple(entries), _OF_REQUEST, leads)


def _coaches(title: str, coaches: Sequence[report.Occupied]) -> Behind:
    entries = tuple(RowEntry(at, *_coach(each)) for at, each in enumerate(coaches))
    leads = {at: places.coach(each.coach_id) for at, each in enumerate(coaches) if each.coach_id}
    return Behind(title, entries, _OF_COACH, leads)


def _share(share: Share) -> str:
    cost = f" ({money.write(share.promised_cents)})" if share.promised_cents else ""
    promised = f"{durations.in_words(share.committed)} toegezegd{cost}" if share.committed else ""
    return _joined(_hours(share.minutes), _amount(share.cents), promised)


def _promised(cents: int) -> str:
    return f"{money.write(cents)} toegezegd" if cents else ""


def _hours(minutes: int) -> str:
    return durations.in_words(minutes) if minutes else ""


def _amount(cents: int) -> str:
    return money.write(cents) if cents else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _count(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
