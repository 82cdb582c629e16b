"""Versturen: what, to whom, and the text of each; as drafts, or to copy. Nothing is ever sent here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from nplw_desktop.documents.saving import free_path
from nplw_desktop.exchange import email_draft
from nplw_desktop.exchange.email_draft import Attachment
from nplw_desktop.region import appointments, mailing, reporting, series, sessions
from nplw_desktop.region.mailing import ACTIONS, INVITATION, REMINDER, Mailing, Recipient
from nplw_desktop.region.reporting.choice import AFTERNOON, SUMMARY, Choice, kept
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.file_chooser import folder_chooser
from nplw_desktop.ui.preview import drives, opening, saving
from nplw_desktop.ui.sending import files
from nplw_desktop.ui.sending.calendar_menu import CalendarMenu
from nplw_desktop.ui.sending.calendar_saving import CalendarSaver, last_folder, remember_folder
from nplw_desktop.ui.sending.draft_pane import DraftPane
from nplw_desktop.ui.sending.files import PAPERS, Along
from nplw_desktop.ui.sending.jobs import DraftMaker
from nplw_desktop.ui.sending.people_list import PeopleList
from nplw_desktop.ui.sending.saying import SayingDialog
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.strip import Strip

_NOTHING_SENT = (
    "Hier wordt niets verstuurd. Je maakt concepten, opent ze in je e-mailprogramma en verstuurt ze "
    "daar zelf."
)
_CLOSED = (
    "Deze bijeenkomst is ‘alleen ik’. Anderen zien daarom alleen de soort en de dag, en er gaat geen "
    "pdf mee."
)
_NONE, _CALENDAR = "", "calendar"
_PAPER_WORDS = dict(zip(PAPERS, ("Samenvatting (pdf)", "Volledig verslag (pdf)", ""), strict=True))
_WIDTH, _LEFT = 860, 260


class SendDialog(SayingDialog):
    """For one meeting; opened with ``open()``."""

    def __init__(
        self, desk: Desk, session_id: int, parent: QWidget | None = None, kind: str = ""
    ) -> None:
        """``kind`` is what is offered first; by itself what one usually wants to send now."""
        super().__init__(desk.theme, "Versturen", parent, width=_WIDTH)
        self._desk = desk
        self._session_id = session_id
        self._mailing: Mailing | None = None
        self._folder: Path | None = None
        theme = desk.theme
        self.kind = ChoiceField(theme, "Wat", tuple(mailing.kinds_of(self._held).items()))
        self.along = ChoiceField(theme, "Bijlage")
        self.people = PeopleList(theme)
        self.draft = DraftPane(theme)
        self.warning = Strip(theme, "warning", "")
        self.copy_text = Button(theme, "Kopieer tekst", "normal", "copy", small=True)
        self.copy_addresses = Button(theme, "Kopieer adressen", "normal", "copy", small=True)
        self.to_stick = Button(theme, "Pdf op usb-stick", "normal", "hard-drive", small=True)
        self.maker = DraftMaker(desk.tasks, self)
        self.calendar_saver = CalendarSaver(desk, self)
        self._lay_out()
        words = "Agendabestand maken"
        self.calendar_button = self.add_button(words, "normal", "calendar-plus", left=True)
        self.close_button = self.add_button("Sluiten")
        self.make = self.add_button("Concepten maken…", "primary", "mail")
        self.make.setToolTip("Concepten maken (Ctrl+Enter)")
        self.calendar = CalendarMenu(
            self.calendar_button,
            self._held.id,
            appointments.coming(desk.store, session_id, desk.today()),
        )
        self._connect()
        self.kind.set_value(kind or mailing.usual(self._held, desk.today()))
        self._read()
        self.page.follow_focus()
        self.people.picker.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.add_text(_NOTHING_SENT)
        self._strips = QVBoxLayout()
        self._strips.addWidget(self.warning)
        self.body.addLayout(self._strips)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, self._theme.px(_LEFT))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        left = QVBoxLayout()
        left.setSpacing(8)
        for part in (self.kind, self.along, self.people):
            left.addWidget(part)
        left.addStretch(1)
        grid.addLayout(left, 0, 0)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.copy_text, self.copy_addresses, self.to_stick):
            flow.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.draft)
        right.addWidget(buttons)
        right.addStretch(1)
        grid.addLayout(right, 0, 1)
        self.body.addLayout(grid, 1)

    def _connect(self) -> None:
        self.kind.edited.connect(self._read)
        self.along.edited.connect(self._on_along)
        self.people.changed.connect(self._on_people)
        self.people.shown.connect(self._on_shown)
        self.copy_text.clicked.connect(self._on_copy_text)
        self.copy_addresses.clicked.connect(self._on_copy_addresses)
        self.to_stick.clicked.connect(self._on_stick)
        self.make.clicked.connect(self.ask_folder)
        self.close_button.clicked.connect(self.reject)
        self.maker.going.connect(self._on_going)
        self.maker.made.connect(self._on_made)
        self.maker.failed.connect(self._on_failed)
        self.calendar.asked.connect(self._on_calendar)
        self.calendar_saver.saved.connect(self._on_calendar_saved)
        self.calendar_saver.failed.connect(partial(self._say, "error"))

    # What is shown

    @property
    def mailing(self) -> Mailing:
        """What is being made."""
        assert self._mailing is not None
        return self._mailing

    def _read(self) -> None:
        """Read who gets what of the kind that is chosen."""
        with self._desk.store.snapshot() as moment:
            self._mailing = mailing.read(moment, self._session_id, str(self.kind.value()))
        self._offer_along()
        self.draft.show_mailing(self.mailing)
        self.people.show_people(self.mailing.recipients)
        self._on_people()

    def _offer_along(self) -> None:
        made, papers = self.mailing, []
        if made.kind in (INVITATION, REMINDER):
            papers = [(_CALENDAR, "Agendabestand")]
        elif not made.closed:
            papers = [(key, _PAPER_WORDS[key] or "Verslag van de middag (pdf)") for key in PAPERS]
            if self._held.kind != "co_working_afternoon":
                papers = [each for each in papers if each[0] != AFTERNOON]
        self.along.set_choices([*papers, (_NONE, "Geen bijlage")])
        first = papers[0][0] if papers and made.kind != ACTIONS else _NONE
        if made.kind == mailing.REPORT and papers:
            first = files.choice_for(self._held, self._kept).form
        self.along.set_value(first)
        self._on_along()

    @property
    def _held(self) -> sessions.Session:
        found = sessions.get(self._desk.store, self._session_id)
        assert found is not None
        return found

    @property
    def _kept(self) -> str:
        """Which papers the series keeps."""
        key = self._held.series_id
        own = series.get(self._desk.store, key) if key is not None else None
        return own.papers if own is not None else ""

    def _on_along(self) -> None:
        self.to_stick.setVisible(self.along.value() in PAPERS)

    def _on_people(self) -> None:
        chosen = self.people.ticked()
        parts = [_CLOSED] if self.mailing.closed else []
        outside = self.mailing.warning(one.key for one in chosen)
        parts += [f"{outside}. Kijk na of dit voor hen bedoeld is."] if outside else []
        self.warning.set_text(" ".join(parts))
        self.warning.setVisible(bool(parts))
        many = len(chosen) != 1
        self.make.set_text(f"{len(chosen)} concepten maken…" if many else "1 concept maken…")
        self.make.setEnabled(bool(chosen) and not self.maker.busy)
        self.copy_addresses.setEnabled(bool(chosen))
        self._show_someone()

    def _show_someone(self) -> None:
        """The one in hand in the list, or else the first who gets one."""
        key = self.people.current()
        each = {one.key: one for one in self.mailing.recipients if one.address}
        ticked = self.people.ticked()
        found = each.get(key) if key is not None else None
        self.draft.show_person(found or (ticked[0] if ticked else None))
        self.copy_text.setEnabled(self.draft.person is not None)

    def _on_shown(self, _key: int) -> None:
        self._show_someone()

    # Copying

    def _on_copy_text(self) -> None:
        self.draft.flush()
        one = self.draft.person
        if one is not None:
            QGuiApplication.clipboard().setText(self.draft.text_for(one))
            self._say("notice", f"De tekst voor {one.name} staat op het klembord.")

    def _on_copy_addresses(self) -> None:
        chosen = self.people.ticked()
        QGuiApplication.clipboard().setText(email_draft.addresses(chosen))
        count = "1 adres staat" if len(chosen) == 1 else f"{len(chosen)} adressen staan"
        self._say(
            "notice", f"{count} op het klembord. Zet ze in ‘Bcc’ als niet iedereen ze mag zien."
        )

    # A paper on a stick

    def _on_stick(self) -> None:
        found = drives.plugged_in()
        if not found:
            self._say("warning", "Er zit geen usb-stick in deze computer. Steek er een in.")
        elif len(found) == 1:
            self.save_paper(found[0].root)
        else:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for drive in found:
                menu.addAction(drive.name).setData(drive.root)
            menu.triggered.connect(self._on_drive)
            menu.popup(self.to_stick.mapToGlobal(self.to_stick.rect().bottomLeft()))

    def _on_drive(self, action: QAction) -> None:
        self.save_paper(Path(action.data()))

    def save_paper(self, folder: Path) -> None:
        """Put the paper that goes along in a folder."""
        along = self._along()
        content, made_on = along.content if along else None, self._desk.today()
        if along is None or content is None:
            return
        form = along.form

        def job() -> Path:
            made: Attachment = files.paper(content, form, made_on)
            path = free_path(folder, made.name)
            saving.save(path, made.data)
            return path

        self._desk.tasks.run(job, self._on_paper, self._on_paper_failed, owner=self)

    def _on_paper(self, path: Path) -> None:
        self._say(
            "notice", f"De pdf staat als ‘{path.name}’ in ‘{path.parent.name or path.parent}’."
        )

    def _on_paper_failed(self, error: Exception) -> None:
        if not isinstance(error, saving.SaveFailed):
            raise error
        self._say("error", str(error))

    # Drafts

    def ask_folder(self) -> None:
        """Ask where the drafts go."""
        self.draft.flush()
        dialog = folder_chooser("Map voor de concepten", last_folder(self._desk), self)
        dialog.fileSelected.connect(self._on_folder)
        dialog.open()

    def _on_folder(self, name: str) -> None:
        self.make_in(Path(name))

    def make_in(self, around: Path) -> None:
        """Make the drafts, in a folder of their own."""
        self.draft.flush()
        chosen = self.people.ticked()
        if not chosen or self.maker.busy:
            return
        along = self._along()
        if along is None:
            return
        remember_folder(self._desk, around)
        self._folder = files.free_folder(around, files.folder_name(self.mailing))
        drafts = [(files.draft_name(self.mailing, one.name), self._draft(one)) for one in chosen]
        strip = self._say("notice", f"Concepten maken… 0 van {len(chosen)}")
        strip.add_button("Stoppen").clicked.connect(self.maker.stop)
        self.make.setEnabled(False)
        self.maker.start(self._folder, drafts, along)

    def _draft(self, one: Recipient) -> email_draft.Draft:
        text, subject = self.draft.text_for(one), self.draft.subject.value()
        return email_draft.draft(self.mailing, one, text, subject=subject)

    def _along(self) -> Along | None:
        """What goes along, read now; it is drawn on the worker. None when that is said to be amiss."""
        chosen = str(self.along.value() or "")
        store = self._desk.store
        if chosen == _CALENDAR:
            found = appointments.of_session(store, self._session_id)
            written = self._desk.write("Agendabestand gemaakt", partial(_number, found=found))
            if written.value is None:
                why = written.refusal or "Er kan nu niets worden bewaard."
                self._say(
                    "error", f"{why} Kies ‘Geen bijlage’ om zonder agendabestand verder te gaan."
                )
                return None
            return Along(appointment=written.value, organiser=appointments.organiser(store))
        if chosen not in PAPERS:
            return Along()
        own = kept(self._kept, chosen)
        choice = own if own.form == chosen else Choice(chosen)
        with store.snapshot() as moment:
            content = reporting.contents(moment, self._session_id, choice, self.mailing.audience)
        return Along(content, chosen or SUMMARY, self._desk.today())

    def _on_going(self, done: int) -> None:
        if self._strip is not None and self.maker.busy:
            self._strip.set_text(f"Concepten maken… {done} van {len(self.people.ticked())}")

    def _on_made(self, paths: tuple[Path, ...]) -> None:
        self.make.setEnabled(True)
        count = "Er staat 1 concept" if len(paths) == 1 else f"Er staan {len(paths)} concepten"
        folder = paths[0].parent
        strip = self._say(
            "notice", f"{count} in ‘{folder.name}’. Open ze, kijk ze na en verstuur ze zelf."
        )
        link = strip.add_link("Map tonen")
        link.clicked.connect(partial(self._open_folder, folder))
        link.setFocus(Qt.FocusReason.TabFocusReason)
        self._open_folder(folder)

    def _open_folder(self, folder: Path) -> None:
        if not opening.open_file(folder):
            self._say("warning", f"De map kan niet worden getoond: {folder}")

    def _on_failed(self, why: str) -> None:
        self.make.setEnabled(True)
        self._say("warning", why)

    # Calendar

    def _on_calendar(self, keys: tuple[int, ...], for_others: bool) -> None:
        store = self._desk.store
        each = [appointments.of_session(store, key) for key in keys]
        self.calendar_saver.ask(each, appointments.organiser(store) if for_others else None)

    def _on_calendar_saved(self, path: Path) -> None:
        self._say_where("Het agendabestand", path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and control and self.make.isEnabled():
            self.ask_folder()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        self.maker.stop()
        super().reject()


def _number(change: object, *, found: appointments.Appointment) -> appointments.Appointment:
    return appointments.numbered(change, [found])[0]  # type: ignore[arg-type]
