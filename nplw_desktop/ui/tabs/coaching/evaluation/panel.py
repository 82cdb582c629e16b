"""The evaluation of a request: three questions, what changed, what others may reuse, and sharing it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import evaluating, requests
from nplw_desktop.region.coaching.evaluating import ANSWERS, QUESTIONS, Evaluation
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.focus import move_to
from nplw_desktop.ui.nameless_dialog import NamelessDialog, Wording
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.record_form import RecordForm
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

LABEL = "Evaluatie gewijzigd"
_FIELDS = (
    FieldSpec("answered", QUESTIONS["answered"], "choice", choices=tuple(ANSWERS.items())),
    FieldSpec(
        "given_by", "Wie zei het", hint="Eerst de aanvrager; typ een andere naam als dat zo is."
    ),
    FieldSpec("answer", "Toelichting", "long", columns=2, lines=2),
    FieldSpec("useful", QUESTIONS["useful"], "long", columns=2, lines=2),
    FieldSpec("cooperation", QUESTIONS["cooperation"], "long", columns=2, lines=2),
    FieldSpec("changed", "Wat is er veranderd?", "long", columns=2, lines=2),
    FieldSpec("reuse", "Wat kan de regio overnemen?", "long", columns=2, lines=2),
    FieldSpec("asked_on", "Gevraagd op", "date"),
    FieldSpec("answered_on", "Beantwoord op", "date"),
)
_SHARED = "Gedeeld als kennis, zonder namen."
_NOT_SHARED = (
    "Dit blijft bij de vraag. Deel je het, dan wordt het een losse regel kennis zonder namen."
)
_TABLES = ("coach_evaluation", "coach_request", "line", "person")

_WORDING = Wording(
    "Delen als kennis",
    "Kennis staat los van de vraag en is deelbaar: zij mag op papier en naar anderen. Schrijf het zo "
    "op dat niemand wordt herkend die dat niet wil.",
    "Zo wordt het gedeeld",
    "Is dat goed?",
    "Schrijf op wat anderen kunnen overnemen.",
    "Delen",
    "share-2",
)


class EvaluationPanel(Panel):
    """Shows one request at a time; each field is written by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "Evaluatie", parent=parent)
        self._desk = desk
        self.request_id: int | None = None
        theme = desk.theme
        self.ask = Button(theme, "Vraag de aanvrager…", "normal", "mail", small=True)
        self.form = RecordForm(desk, _FIELDS, lambda _key: LABEL, parent=self)
        self.shared = Text(theme, "", "small", "ink2", wrap=True)
        self._mark = IconLabel(theme, "share-2", "ok", 16)
        self.share = Button(theme, "Delen als kennis…", "normal", "share-2", small=True)
        self.keep_in = Button(theme, "Niet meer delen", "quiet", "lock", small=True)
        self.state = Text(theme, "", "small", "ink2", wrap=True)
        self.finish = Button(theme, "Evaluatie afronden", "primary", "check")
        self._lay_out()
        self.ask.clicked.connect(self._on_ask)
        self.share.clicked.connect(self._on_share)
        self.keep_in.clicked.connect(self._on_keep_in)
        self.finish.clicked.connect(self._on_finish)
        withhold(desk, self.ask, self.share, self.keep_in, self.finish, *self.form.stops())
        desk.changed.connect(self._on_changed)
        self.setFocusProxy(self.form.field("answered"))
        self.setEnabled(False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self.form)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.shared, 1)
        self.body.addLayout(said)
        buttons = FlowLayout(None, across=8, down=6)
        for each in (self.share, self.keep_in):
            buttons.addWidget(each)
        self.body.addLayout(buttons)
        end = QVBoxLayout()
        end.setContentsMargins(0, 8, 0, 0)
        end.addWidget(self.finish, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(end)

    # What is shown

    def show_request(self, request_id: int | None) -> None:
        """Show the evaluation of a request, or none."""
        if request_id == self.request_id:
            self.refresh()
            return
        self.form.flush()
        self.request_id = request_id
        self.setEnabled(request_id is not None)
        if request_id is None:
            self.form.load({})
            return
        found = evaluating.of_request(self._desk.store, request_id)
        edit = partial(self._edit, request_id=request_id)
        self.form.load_record(_values(found), places.request(request_id), edit)
        self._show(found)

    def refresh(self, changed: Changed | None = None) -> None:
        """Read it again; what is being typed stays."""
        if self.request_id is None:
            return
        found = evaluating.of_request(self._desk.store, self.request_id)
        self.form.reload(_values(found), changed)
        self._show(found)

    def flush(self) -> None:
        """Write what is being typed."""
        self.form.flush()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.form.field("answered").control()] if self.isVisible() else []

    def enter(self) -> None:
        """Put the focus on the first question."""
        self.form.field("answered").control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, found: Evaluation) -> None:
        asked = requests.get(self._desk.store, found.request_id)
        if asked is None:
            return
        self.state.setText(_state(found, asked.requester, evaluated=asked.status == "evaluated"))
        shared = found.line_id is not None
        self._mark.setVisible(shared)
        self.shared.setText(_SHARED if shared else _NOT_SHARED)
        self.shared.setVisible(shared or bool(found.reuse))
        self.share.setText("Gedeelde tekst wijzigen…" if shared else "Delen als kennis…")
        self.share.setVisible(shared or bool(found.reuse))
        self.keep_in.setVisible(shared)
        if asked.status == "evaluated" and self.finish.hasFocus():
            # Hidden with the focus, Qt would give it to the next button anywhere in the window.
            move_to(self.form.stops()[-1])
        self.finish.setVisible(asked.status != "evaluated")

    def _on_changed(self, changed: Changed) -> None:
        if self.request_id is not None and any(changed.of(table) for table in _TABLES):
            self.refresh(changed)

    # What is done

    def _edit(self, change: Change, key: str, value: object, *, request_id: int) -> None:
        values: dict[str, object] = {key: value}
        if key == "given_by":
            values = _said_by(change, request_id, str(value or ""))
        evaluating.edit(change, request_id, self._desk.today(), **values)

    def _on_ask(self) -> None:
        if self.request_id is None:
            return
        from nplw_desktop.exchange.email_draft import Draft  # noqa: PLC0415 - when asked
        from nplw_desktop.ui.sending.one_draft import OneDraft  # noqa: PLC0415 - when asked

        self.form.flush()
        found = evaluating.mail(self._desk.store, self.request_id)
        draft = Draft(
            found.name,
            found.address,
            found.subject,
            found.text,
            sender=found.sender,
            sender_address=found.sender_address,
        )
        dialog = OneDraft(self._desk, "De aanvrager vragen hoe het was", draft, self.window())
        dialog.used.connect(partial(self._on_asked, self.request_id))
        dialog.open()

    def _on_asked(self, request_id: int) -> None:
        today = self._desk.today()
        if evaluating.of_request(self._desk.store, request_id).asked_on is None:
            self._desk.write(
                "Evaluatie gevraagd",
                lambda change: evaluating.asked(change, request_id, today),
                place=places.request(request_id),
            )

    def _on_share(self) -> None:
        if self.request_id is None:
            return
        self.form.flush()
        store, key = self._desk.store, self.request_id
        proposal = evaluating.proposal(store, key)
        dialog = NamelessDialog(self._desk.theme, _WORDING, proposal, self.window())
        if shared := evaluating.shared_text(store, key):
            dialog.show_kept(shared)
        dialog.kept.connect(partial(self._on_kept, key))
        dialog.open()

    def _on_kept(self, request_id: int, words: str) -> None:
        today = self._desk.today()
        written = self._desk.write(
            "Kennis gedeeld",
            lambda change: evaluating.share(change, request_id, words, today),
            place=places.request(request_id),
            words=words,
        )
        self._tell(written.refusal, "Gedeeld als kennis" if written.ok else "")

    def _on_keep_in(self) -> None:
        key = self.request_id
        if key is not None:
            written = self._desk.write(
                "Kennis niet meer gedeeld",
                lambda change: evaluating.withdraw(change, key),
                place=places.request(key),
            )
            self._tell(written.refusal, "Niet meer gedeeld" if written.ok else "")

    def _on_finish(self) -> None:
        key, today = self.request_id, self._desk.today()
        if key is None:
            return
        self.form.flush()
        written = self._desk.write(
            "Vraag geëvalueerd",
            lambda change: evaluating.finish(change, key, today),
            place=places.request(key),
        )
        self._tell(written.refusal, "De vraag is geëvalueerd" if written.ok else "")

    def _tell(self, refusal: str, done: str) -> None:
        if refusal or done:
            self._desk.announce(refusal or done, undo=not refusal)


def _values(found: Evaluation) -> dict[str, object]:
    return {spec.key: getattr(found, spec.key) for spec in _FIELDS}


def _said_by(change: Change, request_id: int, name: str) -> dict[str, object]:
    """Who answered, by the name that was typed: the asker, or somebody known by name alone."""
    said = " ".join(name.split())
    asked = requests.get(change, request_id)
    if asked is not None and asked.requester_id is not None and said == asked.requester:
        return {"given_by_id": asked.requester_id}
    return {"given_by_id": None, "given_by": said}


def _state(found: Evaluation, asker: str, *, evaluated: bool) -> str:
    """How far it is, in a sentence."""
    if found.given:
        day = f" op {dates.long(found.answered_on)}" if found.answered_on else ""
        by = f" door {found.given_by}" if found.given_by else ""
        end = " De evaluatie is afgerond." if evaluated else ""
        return f"Beantwoord{day}{by}.{end}"
    if found.asked_on is not None:
        return f"Gevraagd op {dates.long(found.asked_on)}; nog geen antwoord."
    return f"Nog niet gevraagd{f' aan {asker}' if asker else ''}."
