"""The phases of a session: their minutes and order, and whether they fit the time there is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.intervision import methods, phases, preparing
from nplw_desktop.region.intervision.methods import Lasted
from nplw_desktop.region.intervision.phases import LONGEST, Phase
from nplw_desktop.region.intervision.preparing import TimeTable
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.prepare.phase_dialog import PhaseDialog
from nplw_desktop.ui.tabs.intervision.prepare.phase_list import PhaseList
from nplw_desktop.ui.tabs.intervision.prepare.phase_rows import START, STEPPER, PhaseEntry
from nplw_desktop.ui.tabs.intervision.prepare.writing import SessionWriter
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.text import Text

_NOTHING = "Kies links een methode: de fasen en hun minuten staan er dan al in."
_HEAD = 32
_RIGHT = 16
_NEW = "Nieuwe fase"
_LOOKS: dict[int, tuple[paint.PillKind, str]] = {
    0: ("ok", "check"),
    1: ("danger", "clock-alert"),
    -1: ("warn", "clock"),
}
"""How it looks that the phases fit, are too long, or leave time."""


class PhasesPanel(Panel):
    """What fits and what not stands below the list; ``fitted`` when that changed."""

    fitted = Signal()

    def __init__(self, desk: Desk, writer: SessionWriter, parent: QWidget) -> None:
        theme = desk.theme
        super().__init__(
            theme, "Fasen", link="Fase", link_icon="plus", head_line=True, parent=parent
        )
        self._desk = desk
        self._writer = writer
        self._session: Session | None = None
        self._phases: tuple[Phase, ...] = ()
        self._lasted: dict[str, Lasted] = {}
        self._dialog: PhaseDialog | None = None
        self.columns = _Columns(theme, self)
        self.list = PhaseList(theme, self)
        self.nothing = Text(theme, _NOTHING, "base", "ink2", wrap=True, parent=self)
        self.fit = Pill(theme, "Past precies", "ok", parent=self)
        self.sum = Text(theme, "", "base", "ink2")
        self.ends = Text(theme, "", "base", "ink2")
        self.mend = Link(theme, "Passend maken")
        if self.head is not None:
            self.head.link.setAccessibleName("Fase toevoegen")
            self.head.link.setToolTip("In de lijst: Insert")
            withhold(desk, self.head.link)
        withhold(desk, self.mend)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(_RIGHT, 8, _RIGHT, 12)
        foot.setSpacing(8)
        foot.addWidget(self.fit)
        foot.addWidget(self.sum)
        foot.addWidget(self.mend)
        foot.addStretch(1)
        foot.addWidget(self.ends)
        around = QVBoxLayout()
        around.setContentsMargins(_RIGHT, 16, _RIGHT, 16)
        around.addWidget(self.nothing)
        self.body.setSpacing(0)
        self.body.addWidget(self.columns)
        self.body.addWidget(self.list)
        self.body.addLayout(around)
        self.body.addStretch(1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.link_clicked.connect(self.add)
        self.list.new_asked.connect(self.add)
        self.list.stepped.connect(self._on_stepped)
        self.list.timed.connect(self._on_timed)
        self.list.shift_asked.connect(self._on_shift)
        self.list.dropped.connect(self._on_dropped)
        self.list.opened.connect(self.edit)
        self.list.edit_asked.connect(self.edit)
        self.list.delete_asked.connect(self._on_delete)
        self.mend.clicked.connect(self._on_mend)

    # What is shown

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases that are shown."""
        return self._phases

    def first_stop(self) -> QWidget:
        """The phases, or what makes the first one."""
        return self.list if self._phases or self.head is None else self.head.link

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        link = () if self.head is None else (self.head.link,)
        return (self.list, *link, self.mend)

    def show_session(self, session: Session, method: str) -> None:
        """Show the phases of a session; ``method`` is the name of the one they came from."""
        if self._session is None or self._session.id != session.id:
            group = session.series_id
            known = group is not None
            self._lasted = (
                methods.planned_and_real(self._desk.store, series_id=group) if known else {}
            )
        self._session = session
        self._phases = phases.of(self._desk.store, session.id)
        table = preparing.time_table(self._phases, session.starts_at, session.ends_at)
        current = self.list.current()
        entries = [
            PhaseEntry(
                phase.id,
                number,
                phase.title,
                phase.minutes,
                instruction=" · ".join(filter(None, (self._last(phase), phase.instruction))),
                starts=dates.clock(start) if start is not None else "",
            )
            for number, (phase, start) in enumerate(
                zip(self._phases, table.starts, strict=True), start=1
            )
        ]
        self.list.show_points(list(entries), current.key if current is not None else 0)
        self.set_count(method or None)
        for part in (self.columns, self.list, self.fit, self.sum):
            part.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self._show_fit(table)

    def _show_fit(self, table: TimeTable) -> None:
        fit = table.fit
        before = self.fit.text()
        look = 0 if fit.exact else 1 if fit.over > 0 else -1
        self.fit.set_status(fit.words, *_LOOKS[look])
        self.sum.setText(fit.sum_words)
        self.mend.setVisible(bool(self._phases) and not fit.exact)
        shown = dates.clock(table.ends) if table.ends is not None else ""
        self.ends.setText(f"Einde {shown}" if shown and self._phases else "")
        self.fitted.emit()
        if before != fit.words and self.list.hasFocus():
            announce(self.list, f"{fit.words}, {fit.sum_words}")

    def _last(self, phase: Phase) -> str:
        """What a phase of this name took in the group the last time."""
        lasted = methods.of_phase(self._lasted, phase.title)
        return lasted.words if lasted is not None else ""

    def go_to(self, phase_id: int) -> None:
        """Take a phase in hand."""
        self.list.choose(phase_id)

    # Acting

    def _on_stepped(self, key: int, step: int) -> None:
        phase = self._phase(key)
        if phase is not None:
            self._on_timed(key, max(0, min(LONGEST, phase.minutes + step)))

    def _on_timed(self, key: int, minutes: int) -> None:
        minutes = min(minutes, LONGEST)
        self._writer.write(
            "Minuten van een fase gewijzigd",
            lambda change: phases.edit(change, key, minutes=minutes),
            item=key,
            field=f"phase/{key}/minutes",
        )

    def _on_shift(self, key: int, step: int) -> None:
        ids = [phase.id for phase in self._phases]
        self._on_dropped(key, ids.index(key) + step)

    def _on_dropped(self, key: int, place: int) -> None:
        ids = [phase.id for phase in self._phases]
        if key not in ids or not 0 <= place < len(ids) or ids.index(key) == place:
            return
        ids.remove(key)
        ids.insert(place, key)
        self._writer.write(
            "Fase verplaatst", lambda change: preparing.order_phases(change, ids), item=key
        )

    def _on_delete(self, key: int) -> None:
        at = [phase.id for phase in self._phases].index(key)
        written = self._writer.write(
            "Fase verwijderd", lambda change: preparing.delete_phase(change, key)
        )
        if written.ok:
            left = self._phases
            if left:
                self.list.choose(left[min(at, len(left) - 1)].id)
            self._desk.announce(f"Fase {at + 1} verwijderd", undo=True)

    def _on_mend(self) -> None:
        """Give the phases the time there is, in proportion and never below sense."""
        session = self._session
        assert session is not None
        room = preparing.minutes_there_are(session.starts_at, session.ends_at)
        minutes = methods.share(
            [phase.usual_minutes or phase.minutes for phase in self._phases], room
        )
        written = self._writer.write(
            "Fasen passend gemaakt",
            lambda change: preparing.rescale(change, session.id, minutes),
        )
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if written.ok:
            self._desk.announce(f"Fasen verdeeld: {self.fit.text().lower()}", undo=True)

    def add(self) -> None:
        """Add a phase at the end and open it."""
        session = self._session
        if session is None or self._desk.only_read:
            return
        written = self._writer.write(
            "Fase toegevoegd", lambda change: preparing.add_phase(change, session.id, _NEW)
        )
        if written.value is not None:
            self.list.choose(written.value)
            self.edit(written.value)

    def edit(self, key: int) -> None:
        """Open all of a phase."""
        phase = self._phase(key)
        if phase is None or self._desk.only_read:
            return
        dialog = self._dialog = PhaseDialog(self._desk.theme, phase, self.window())
        dialog.form.field("minutes").set_hint(self._last(phase))

        def write(field: str, value: object) -> None:
            words = value if isinstance(value, str) else ""
            values = {field: value}
            refusal = self._writer.quietly(
                "Fase gewijzigd",
                lambda change: preparing.edit_phase(change, key, **values),
                field=f"phase/{key}/{field}",
                words=words,
            )
            dialog.show_error(field, refusal)

        dialog.edited.connect(write)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    @property
    def dialog(self) -> PhaseDialog | None:
        """The dialog of a phase, while it is open."""
        return self._dialog

    def flush(self) -> None:
        """Write what is being typed about a phase."""
        if self._dialog is not None:
            self._dialog.form.flush()

    def _on_dialog_closed(self) -> None:
        self._dialog = None
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _phase(self, key: int) -> Phase | None:
        return next((phase for phase in self._phases if phase.id == key), None)


class _Columns(QWidget):
    """The words above the columns of the list."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Fase, minuten en start")
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.setFont(theme.font("small-strong"))
        painter.setPen(theme.color("ink2"))
        flags = Qt.AlignmentFlag.AlignVCenter
        left = self.rect().adjusted(px(54), 0, 0, 0)
        painter.drawText(left, flags | Qt.AlignmentFlag.AlignLeft, "Fase")
        minutes = self.rect()
        minutes.setLeft(self.width() - px(_RIGHT + START + STEPPER))
        painter.drawText(minutes, flags | Qt.AlignmentFlag.AlignLeft, "Minuten")
        start = self.rect().adjusted(0, 0, -px(_RIGHT), 0)
        painter.drawText(start, flags | Qt.AlignmentFlag.AlignRight, "Start")

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEAD))
        self.update()
