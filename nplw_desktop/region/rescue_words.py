"""Rescuing a damaged region file: what stands in for a lost record, and what to say of the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from nplw_desktop.region.base import Instant, LocalDate, new_uid, now
from nplw_desktop.region.folding import fold
from nplw_desktop.region.schema import schema
from nplw_desktop.store import Secret
from nplw_desktop.store import rescue as rescuing
from nplw_desktop.store.mending import CUT, LOST, Loss, StandIn
from nplw_desktop.store.rescue import Progress, Rescued

WORDS = {
    "absence": ("afwezigheid", "afwezigheden"),
    "agenda_item": ("agendapunt", "agendapunten"),
    "assignment": ("inzet van een coach", "inzetten van coaches"),
    "attachment": ("bijlage", "bijlagen"),
    "attachment_content": ("bestand van een bijlage", "bestanden van bijlagen"),
    "budget_post": ("begrotingspost", "begrotingsposten"),
    "case_text": ("tekst van een casus", "teksten van casussen"),
    "checklist_item": ("punt om te doen", "punten om te doen"),
    "coach": ("coachprofiel", "coachprofielen"),
    "coach_capacity": ("urenafspraak met een coach", "urenafspraken met coaches"),
    "coach_evaluation": ("evaluatie van een inzet", "evaluaties van inzetten"),
    "coach_municipality": ("gemeente bij een coach", "gemeenten bij coaches"),
    "coach_phase": ("fase bij een coach", "fasen bij coaches"),
    "coach_request": ("vraag aan de coachpool", "vragen aan de coachpool"),
    "coach_theme": ("thema van een coach", "thema's van coaches"),
    "coaching_session": ("afspraak van een inzet", "afspraken van inzetten"),
    "decision_meaning": ("betekenis van een besluit", "betekenissen van besluiten"),
    "email": ("e-mailadres", "e-mailadressen"),
    "evaluation": ("evaluatie van een sessie", "evaluaties van sessies"),
    "funding_source": ("geldbron", "geldbronnen"),
    "ground_rule": ("spelregel", "spelregels"),
    "harvested": ("verwijzing van een oogst", "verwijzingen van een oogst"),
    "hour_entry": ("urenregel", "urenregels"),
    "intention": ("toestemming bij een voornemen", "toestemmingen bij voornemens"),
    "intervision_case": ("casus", "casussen"),
    "label": ("label", "labels"),
    "learning_point": ("leerpunt", "leerpunten"),
    "legal_hold": ("bewaarstop", "bewaarstops"),
    "lesson": ("les van een middag", "lessen van middagen"),
    "line": ("regel tekst", "regels tekst"),
    "line_label": ("label bij een regel", "labels bij regels"),
    "line_link": ("verwijzing tussen regels", "verwijzingen tussen regels"),
    "line_municipality": ("gemeente bij een regel", "gemeenten bij regels"),
    "line_person": ("naam in een regel", "namen in regels"),
    "live_event": ("moment van een sessie", "momenten van sessies"),
    "match_choice": ("keuze bij een match", "keuzes bij matches"),
    "method": ("eigen methode", "eigen methoden"),
    "method_phase": ("fase van een methode", "fasen van methoden"),
    "municipality": ("gemeente", "gemeenten"),
    "organisation": ("organisatie", "organisaties"),
    "organisation_municipality": ("gemeente bij een organisatie", "gemeenten bij organisaties"),
    "parked_item": ("geparkeerd punt", "geparkeerde punten"),
    "participant": ("deelnemer", "deelnemers"),
    "person": ("contact", "contacten"),
    "person_label": ("label bij een contact", "labels bij contacten"),
    "phone": ("telefoonnummer", "telefoonnummers"),
    "planned_week": ("geplande week", "geplande weken"),
    "postponement": ("uitstel van een actie", "uitstellen van acties"),
    "region": ("regio", "regio's"),
    "remark": ("wie iets zei", "wie wat zei"),
    "report_version": ("versie van een verslag", "versies van verslagen"),
    "request_municipality": ("gemeente bij een vraag", "gemeenten bij vragen"),
    "request_step": ("stap van een vraag", "stappen van vragen"),
    "request_theme": ("thema van een vraag", "thema's van vragen"),
    "role": ("functie", "functies"),
    "series": ("overlegreeks", "overlegreeksen"),
    "series_item": ("vast agendapunt", "vaste agendapunten"),
    "series_member": ("vaste deelnemer", "vaste deelnemers"),
    "session": ("bijeenkomst", "bijeenkomsten"),
    "session_label": ("label bij een bijeenkomst", "labels bij bijeenkomsten"),
    "setting": ("instelling", "instellingen"),
    "theme": ("thema", "thema's"),
    "today": ("aantekening van vandaag", "aantekeningen van vandaag"),
    "travel": ("reistijd van een coach", "reistijden van coaches"),
}
"""What one and more rows of each table are called."""

UNKNOWN = "Onbekend (hersteld)"
_JOURNAL = {
    CUT: "De geschiedenis is niet compleet; ongedaan maken gaat niet verder terug dan dit herstel.",
    LOST: "De geschiedenis, de prullenbak en ongedaan maken van vóór dit herstel zijn verloren.",
}


def rescue(
    damaged: Path,
    new: Path,
    secret: Secret | None = None,
    *,
    copy: Path | None = None,
    progress: Progress | None = None,
) -> Rescued:
    """Read what can be read of a damaged region file into ``new``; see ``store.rescue``."""
    return rescuing.rescue(
        damaged,
        new,
        schema(),
        secret,
        copy=copy,
        progress=progress,
        stand_ins=_STAND_INS,
        settle=_keep_numbers_unique,
    )


def said(rescued: Rescued) -> tuple[str, ...]:
    """What is missing, a sentence each; nothing when everything came over."""
    found = [line for loss in rescued.missing for line in _of_table(loss)]
    if rescued.journal in _JOURNAL:
        found.append(_JOURNAL[rescued.journal])
    if rescued.doubtful:
        many = "1 plaats is" if rescued.doubtful == 1 else f"{rescued.doubtful} plaatsen zijn"
        found.append(
            f"{many} in het bestand veranderd buiten NPLW Desktop om; wat daar nog te lezen was, is "
            "overgenomen zoals het er stond."
        )
    return tuple(found)


def _of_table(loss: Loss) -> list[str]:
    one, more = WORDS[loss.table]
    found = []
    if loss.missing is None:
        found.append(f"Een deel van de {more} kon niet worden gelezen; hoeveel is niet te zeggen.")
    elif loss.missing:
        of = f"{loss.missing} van {loss.of} {more if loss.of != 1 else one}"
        found.append(f"{of} {'kon' if loss.missing == 1 else 'konden'} niet worden gelezen.")
    if loss.stand_ins:
        found.append(
            f"Van {_counted(loss.stand_ins, loss)} is er nog iets; dat staat bij ‘{UNKNOWN}’."
        )
    if loss.left_out:
        many = ("is", "hoorde", "klopte") if loss.left_out == 1 else ("zijn", "hoorden", "klopten")
        found.append(
            f"{_counted(loss.left_out, loss)} {many[0]} weggelaten: {many[1]} bij iets dat er niet "
            f"meer is, of {many[2]} niet."
        )
    if loss.mended:
        found.append(f"In de {more} staan tekens die niet te lezen waren (�): {loss.mended} keer.")
    if loss.from_copy:
        verb = "komt" if loss.from_copy == 1 else "komen"
        found.append(f"{_counted(loss.from_copy, loss)} {verb} uit de kopie.")
    return found


def _counted(count: int, loss: Loss) -> str:
    one, more = WORDS[loss.table]
    return f"{count} {one if count == 1 else more}"


# -- what stands in for what is lost ------------------------------------------------------------


def _person() -> dict[str, Any]:
    return _record(family_name=UNKNOWN, display_name=UNKNOWN, name_sort=fold(UNKNOWN))


def _organisation() -> dict[str, Any]:
    return _record(name=UNKNOWN, name_sort=fold(UNKNOWN))


def _session() -> dict[str, Any]:
    day = LocalDate().process_bind_param(date.today(), None)  # type: ignore[arg-type]  # noqa: DTZ011
    return _record(title=UNKNOWN, title_sort=fold(UNKNOWN), held_on=day)


def _request() -> dict[str, Any]:
    return _record(question=UNKNOWN, question_sort=fold(UNKNOWN), topic=UNKNOWN, status="completed")


def _assignment() -> dict[str, Any]:
    """Hours are money: they stay, as those of nobody. Of which request nobody can tell."""
    return _record(request_id=_NO_REQUEST, coach_name=UNKNOWN, topic=UNKNOWN, status="completed")


def _record(**values: Any) -> dict[str, Any]:
    made = Instant().process_bind_param(now(), None)  # type: ignore[arg-type]
    return {"uid": new_uid(), "created_at": made, **values}


_NO_REQUEST = 1_000_000_000
"""The id of the request that stands in for that of assignments of which nothing is known."""

_OF_PEOPLE = frozenset({"attachment", "coach", "email", "line", "phone", "role"})
_STAND_INS = {
    "person": StandIn(_person, _OF_PEOPLE),
    "organisation": StandIn(_organisation, _OF_PEOPLE),
    "session": StandIn(_session, frozenset({"agenda_item", "attachment", "line", "participant"})),
    "coach_request": StandIn(_request, frozenset({"assignment", "coach_evaluation"})),
    "assignment": StandIn(_assignment, frozenset({"hour_entry"})),
}


# -- numbers ------------------------------------------------------------------------------------

_NUMBERED = """
SELECT line.number, coalesce(session.region_id, line.region_id) FROM line
LEFT JOIN session ON session.id = line.session_id WHERE line.number LIKE '_-____-_%'
UNION ALL SELECT number, region_id FROM coach_request WHERE number LIKE '_-____-_%'
"""


def _keep_numbers_unique(connection: Any) -> None:
    """See that no number in the file is given out again, if the counters were lost."""
    own = [row[0] for row in connection.execute("SELECT id FROM region WHERE is_mine = 1")]
    for number, region in connection.execute(_NUMBERED).fetchall():
        letter, year, count = number.split("-", 2)
        if not count.isdigit():
            continue
        for key in (region,) if region is not None else (0, *own):
            connection.execute(
                "INSERT INTO store_counter VALUES (?, ?) "
                "ON CONFLICT DO UPDATE SET value = max(value, excluded.value)",
                (f"{letter}/{key}/{year}", int(count)),
            )
