"""Verhuizen or overdragen, asked in three steps; the last says what will happen before it does."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop import paths
from nplw_desktop.ui import focus
from nplw_desktop.ui.dialog import Dialog, room_for
from nplw_desktop.ui.file_chooser import folder_chooser
from nplw_desktop.ui.handing_over.jobs import Plan, name_for
from nplw_desktop.ui.passphrase.fields import NewPassphrase, PassphraseField, same
from nplw_desktop.ui.preview import drives
from nplw_desktop.ui.settings_rows import button_row
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.choice_card import ChoiceCard
from nplw_desktop.ui.widgets.fields import CheckField, TextField
from nplw_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from nplw_desktop.ui.theme import Theme

_PRIVATE = "Ook wat ‘alleen ik’ is, en teksten van casussen die alleen voor jou zijn."
_LOCKED = (
    "Een stick raakt makkelijk kwijt. Met een wachtzin kan niemand anders het bestand lezen. Gaat "
    "het naar een collega? Geef de wachtzin dan niet samen met het bestand."
)
_ORIGINAL = (
    "Dit bestand hier kun je daarna alleen nog lezen, zodat er geen twee bestanden ontstaan waarin "
    "wordt gewerkt. Je kunt het later terugnemen of vrijgeven."
)


class HandOverDialog(Dialog):
    """``agreed`` carries the ``Plan``."""

    agreed = Signal(object)

    def __init__(
        self, theme: Theme, path: Path, today: date, parent: QWidget | None = None
    ) -> None:
        self.step = 0
        super().__init__(theme, "Verhuizen of overdragen", parent, width=540)
        self._path = path
        self._today = today
        self.folder = _first_folder()
        self._count = Text(theme, "", "small", "ink3")
        self.body.addWidget(self._count)
        self._steps = [self._whom(), self._what(), self._where()]
        for step in self._steps:
            self.body.addWidget(step)
        self.body.addStretch(1)
        self.back = self.add_button("Annuleren")
        self.next = self.add_button("Verder", "primary")
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self._show_step(0)

    # -- the steps --------------------------------------------------------------------------------

    def _whom(self) -> QWidget:
        page, column = _page()
        self.move_ = ChoiceCard(
            self._theme,
            "Naar een andere computer van mij",
            "Je neemt alles mee en werkt daar verder.",
            page,
        )
        self.leave = ChoiceCard(
            self._theme,
            "Naar een collega",
            "Een ander gaat verder met de regio. ‘Ik’ is daar die collega.",
            page,
        )
        self.name = TextField(self._theme, "Naam van je collega")
        self.move_.setChecked(True)
        self.name.hide()
        self.leave.toggled.connect(self._on_whom)
        self.name.edit.returnPressed.connect(self._go_on)
        for widget in (self.move_, self.leave, self.name):
            column.addWidget(widget)
        return page

    def _what(self) -> QWidget:
        page, column = _page()
        self.private = CheckField(self._theme, _PRIVATE)
        self.private.set_value(True)
        self.locked = CheckField(self._theme, "Met een wachtzin (aangeraden)", _LOCKED)
        self.locked.set_value(True)
        self.new = NewPassphrase(self._theme, "Wachtzin voor het bestand dat meegaat")
        self.again = PassphraseField(self._theme, "Nog een keer")
        self.locked.edited.connect(self._on_locked)
        self.new.entered.connect(partial(focus.move_to, self.again.edit))
        self.again.entered.connect(self._go_on)
        for widget in (self.private, self.locked, self.new, self.again):
            column.addWidget(widget)
        return page

    def _where(self) -> QWidget:
        page, column = _page()
        self._place = Text(self._theme, "", "base-strong", "ink", wrap=True)
        choose = Button(self._theme, "Andere map…", icon="folder-open", small=True)
        choose.clicked.connect(self._choose)
        self.summary = Text(self._theme, "", "base", "ink2", wrap=True)
        column.addWidget(self._place)
        column.addWidget(button_row((choose,)))
        column.addWidget(self.summary)
        column.addWidget(Text(self._theme, _ORIGINAL, "base", "ink", wrap=True))
        return page

    def sizeHint(self) -> QSize:
        """As high as the step needs: the cards ask for more than their text."""
        hint, inner = super().sizeHint(), self.page.widget()
        if inner is None or self.step:
            return hint
        more = inner.minimumSizeHint().height() - inner.heightForWidth(hint.width())
        return QSize(hint.width(), hint.height() + max(0, more)).boundedTo(room_for(self))

    # -- going through them -----------------------------------------------------------------------

    def plan(self) -> Plan:
        """What was chosen."""
        to = self.name.value() if self.leave.isChecked() else ""
        return Plan(
            name_for(self._path, to, self.folder),
            to,
            not self.private.value(),
            self.new.text() if self.locked.value() else None,
            self._today,
        )

    def set_folder(self, folder: Path) -> None:
        """Put the file elsewhere."""
        self.folder = folder
        self._say_summary()

    def _show_step(self, step: int) -> None:
        self.step = step
        for number, page in enumerate(self._steps):
            page.setVisible(number == step)
        titles = ("Waar gaat het heen?", "Wat gaat er mee?", "Waar komt het bestand?")
        self._count.setText(f"Stap {step + 1} van {len(self._steps)}: {titles[step]}")
        self.back.set_text("Terug" if step else "Annuleren")
        verb = "Overdragen" if self.leave.isChecked() else "Verhuizen"
        self.next.set_text(verb if step == len(self._steps) - 1 else "Verder")
        if step == len(self._steps) - 1:
            self._say_summary()
        first = (self.move_ if self.move_.isChecked() else self.leave, self.private, self.next)
        focus.move_to(first[step])
        self.fit()

    def _go_on(self) -> None:
        if not self._complete():
            return
        if self.step < len(self._steps) - 1:
            self._show_step(self.step + 1)
            return
        plan = self.plan()
        self.accept()
        self.agreed.emit(plan)

    def _go_back(self) -> None:
        if self.step:
            self._show_step(self.step - 1)
        else:
            self.reject()

    def _complete(self) -> bool:
        if self.step == 0 and self.leave.isChecked() and not self.name.value():
            self.name.set_error("Typ de naam van je collega.")
            self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if self.step == 1 and self.locked.value():
            if not self.new.check():
                return False
            if not same(self.again.text(), self.new.text()):
                self.again.refuse("Dit is niet dezelfde wachtzin. Typ hem nog een keer.")
                return False
        return True

    def _on_whom(self, colleague: bool) -> None:
        self.name.setVisible(colleague)
        self.private.set_value(not colleague)
        self.fit()
        if colleague:
            self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_locked(self, locked: object) -> None:
        self.new.setVisible(bool(locked))
        self.again.setVisible(bool(locked))
        self.fit()

    def _choose(self) -> None:
        dialog = folder_chooser("Map voor het bestand", self.folder, self)
        dialog.fileSelected.connect(self._on_folder)
        dialog.open()

    def _on_folder(self, name: str) -> None:
        self.set_folder(Path(name))

    def _say_summary(self) -> None:
        plan = self.plan()
        self._place.setText(str(plan.new))
        whom = f"{plan.to} krijgt" if plan.to else "Je krijgt"
        parts = [
            f"{whom} één bestand met alles erin",
            "behalve wat ‘alleen ik’ is" if plan.without_private else "ook wat ‘alleen ik’ is",
            "met een wachtzin" if plan.passphrase else "zonder wachtzin: iedereen kan het lezen",
        ]
        dossier = "Ernaast komt een dossier (pdf) met open acties, komende sessies en de stand."
        self.summary.setText(f"{', '.join(parts)}. {dossier}")


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(12)
    return page, column


def _first_folder() -> Path:
    """The stick that is plugged in, else where papers go."""
    sticks = drives.plugged_in()
    return sticks[0].root if sticks else paths.documents_folder()
