"""Who and what to offer while a name or label is typed."""

from __future__ import annotations

from collections.abc import Sequence

from nplw_desktop.region import labels, names, sessions
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Store
from nplw_desktop.ui.widgets.candidates import Candidate

_MOST = 8


class Candidates:
    """People and labels for one meeting: those on its list come first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.session_id: int | None = None

    def people(self, words: str) -> list[tuple[int, str, str]]:
        """Id, name and organisation of who matches; without words who is on the list."""
        found = self._participants(words)
        if words.strip() and len(found) < _MOST:
            known = {key for key, _name, _from in found}
            listed = ContactList(self._store, ContactFilter(words=words)).first(Order(), _MOST)
            found += [
                (row.id, names.display(row.name), row.organisation)
                for row in listed
                if row.id not in known
            ]
        return found[:_MOST]

    def owners(self, words: str) -> Sequence[Candidate]:
        """The same, for a field."""
        return self.people(words)

    def invited(self, words: str) -> Sequence[Candidate]:
        """For the list of who is there: people, and the typed name as a guest."""
        guest = " ".join(words.split())
        return [*self.people(words), (("guest", guest), f"‘{guest}’ als gast", "alleen de naam")]

    def labels(self, words: str) -> list[tuple[int, str]]:
        """Id and name of labels that match."""
        return [(found.id, found.name) for found in labels.matching(self._store, words, _MOST)]

    def _participants(self, words: str) -> list[tuple[int, str, str]]:
        if self.session_id is None:
            return []
        wanted = fold(words).split()
        found = []
        for one in sessions.participants(self._store, self.session_id):
            name = names.display(one.name)
            parts = fold(name).split()
            fits = all(any(part.startswith(word) for part in parts) for word in wanted)
            if one.person_id is not None and fits:
                found.append((one.person_id, name, one.organisation))
        return found
