"""Settings of what is printed: who made it, the logo in the letterhead and the line in the foot."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from nplw_desktop import paths
from nplw_desktop.region import papers
from nplw_desktop.region import settings as file_settings
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.file_chooser import chooser
from nplw_desktop.ui.logo import LogoRefused, Prepared, prepare
from nplw_desktop.ui.settings_rows import Group, SettingRow
from nplw_desktop.ui.settings_section import Section
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.form import FieldSpec, Form

_KINDS = "Plaatjes (*.png *.jpg *.jpeg *.svg)"
_SHOWN = (200, 60)


def sender_row(desk: Desk) -> SettingRow:
    """Function and e-mail of the user, as papers give them."""
    return SettingRow(
        desk.theme,
        "Functie en e-mail",
        "Staan met je naam onder de titel van je papieren, als je ze invult.",
        SenderSection(desk),
        also="ik adres papieren opgemaakt door",
    )


def papers_group(desk: Desk) -> Group:
    """What makes papers the region's own."""
    rows = (
        SettingRow(
            desk.theme,
            "Logo",
            "Staat op de eerste bladzijde van je papieren, links van de naam van de regio.",
            LogoSection(desk),
            also="briefhoofd plaatje beeldmerk",
        ),
        SettingRow(
            desk.theme,
            "Voettekst",
            "Eén regel onderaan elke bladzijde, zoals een adres of een disclaimer.",
            FooterSection(desk),
            also="onderkant regel adres",
        ),
    )
    return Group(desk.theme, "Papieren", rows)


class SenderSection(Section):
    """Kept in the file: a colleague who takes it over fills in their own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        specs = (
            FieldSpec(papers.FUNCTION, "Functie"),
            FieldSpec(papers.EMAIL, "E-mail"),
        )
        self.form = Form(desk.theme, specs)
        self.form.edited.connect(self._on_edited)
        self.column.addWidget(self.form)
        self.refresh()

    def refresh(self) -> None:
        keys = (papers.FUNCTION, papers.EMAIL)
        values = {key: file_settings.get(self.desk.store, key) for key in keys}
        self.form.load_except(values, None)

    def _on_edited(self, key: str, value: object) -> None:
        written = self.desk.write(
            "Gegevens op papieren gewijzigd",
            lambda change: papers.set_sender(change, key, str(value)),
            origin=self,
            merge=key,
            key=(self, key),
        )
        self.form.show_error(key, written.refusal or None)


class FooterSection(Section):
    """The line in the foot."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.field = TextField(desk.theme, "Voettekst")
        self.field.hide_label()
        self.field.edited.connect(self._on_edited)
        self.column.addWidget(self.field)
        self.refresh()

    def refresh(self) -> None:
        kept = file_settings.get(self.desk.store, papers.FOOTER)
        if not self.field.pending() and self.field.value() != kept:
            self.field.set_value(kept)

    def _on_edited(self, value: object) -> None:
        written = self.desk.write(
            "Voettekst gewijzigd",
            lambda change: papers.set_footer(change, str(value)),
            origin=self,
            merge=papers.FOOTER,
            key=(self, papers.FOOTER),
        )
        self.field.set_error(written.refusal or None)


class LogoSection(Section):
    """The logo, and words for who cannot see it; a new one is only kept once it has those."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.picture = QLabel()
        self.picture.setAccessibleName("Logo")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.alt = TextField(desk.theme, "Wat erop staat", "Voor wie het logo niet kan zien.")
        self.alt.edited.connect(self._on_alt)
        self.choose = Button(desk.theme, "Logo kiezen…", icon="upload")
        self.remove = Button(desk.theme, "Logo weghalen", "quiet", "trash-2")
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        for widget in (self.picture, self.alt):
            self.column.addWidget(widget)
        self.buttons(self.choose, self.remove)
        self.refresh()

    def refresh(self) -> None:
        look = papers.look(self.desk.store)
        logo = look.logo
        for widget in (self.picture, self.alt, self.remove):
            widget.setVisible(logo is not None)
        self.choose.set_text("Ander logo kiezen…" if logo is not None else "Logo kiezen…")
        if logo is None:
            return
        picture = QPixmap()
        picture.loadFromData(QByteArray(logo.content))
        px = self.desk.theme.px
        self.picture.setPixmap(
            picture.scaled(
                px(_SHOWN[0]),
                px(_SHOWN[1]),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self.picture.setAccessibleDescription(logo.alt_text)
        if not self.alt.pending():
            self.alt.set_value(logo.alt_text)

    def take(self, path: Path) -> None:
        """Make the picture at ``path`` the logo, or say why it cannot be."""
        try:
            made = prepare(path)
        except LogoRefused as error:
            self._refuse(str(error))
            return
        self._keep(made)

    def _keep(self, made: Prepared) -> None:
        before = papers.logo_of(self.desk.store)
        alt = before.alt_text if before is not None else self._usual_words()

        def edit(change: Change) -> None:
            papers.set_logo(change, made.data, made.name, made.media_type, alt)

        written = self.desk.write("Logo gekozen", edit, origin=self)
        self.refresh()
        if written.ok:
            self.alt.set_hint("Kijk na of deze woorden zeggen wat erop staat.")
            self.alt.edit.selectAll()
            self.alt.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._refuse(written.refusal or "Bewaren lukt nu niet; het wordt opnieuw geprobeerd.")

    def _usual_words(self) -> str:
        """What most logos show; papers of several regions carry none of their names."""
        served = self.desk.served_regions()
        return f"Logo van {served[0].name if len(served) == 1 else 'de regio'}"

    def _refuse(self, why: str) -> None:
        self.alt.show()
        self.alt.set_error(why)

    def _on_alt(self, value: object) -> None:
        if papers.logo_of(self.desk.store) is None:
            return
        written = self.desk.write(
            "Omschrijving van het logo gewijzigd",
            lambda change: papers.describe_logo(change, str(value)),
            origin=self,
            merge="logo-alt",
            key=(self, "alt"),
        )
        self.alt.set_error(written.refusal or None)

    def _remove(self) -> None:
        self.desk.write("Logo weggehaald", papers.remove_logo, origin=self)
        self.desk.announce("Logo weggehaald", undo=True)
        self.refresh()

    def _choose(self) -> None:
        dialog = chooser("Logo", _KINDS, paths.documents_folder(), self)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, name: str) -> None:
        self.take(Path(name))
