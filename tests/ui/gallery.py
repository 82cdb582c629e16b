"""Draws every component in every state into pictures, to be laid beside the design.

Run: QT_QPA_PLATFORM=offscreen python -m tests.ui.gallery FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Mode, Theme
from nplw_desktop.ui.widgets.autosave_label import AutosaveLabel
from nplw_desktop.ui.widgets.avatar import Avatar
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.chips import FilterChip, FilterChips, MenuChip, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.header import Header, RegionChoice
from nplw_desktop.ui.widgets.label_chips import AddChip, LabelChip, RemovableChip
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.tab_bar import Tab, TabBar, TabRow
from nplw_desktop.ui.widgets.text import ElidedText, Text
from nplw_desktop.ui.widgets.undo_bar import UndoBar

PILLS: tuple[tuple[str, paint.PillKind], ...] = (
    ("Gepland", "neutral"),
    ("Klaar", "ok"),
    ("Agenda open", "warn"),
    ("ma 23 nov", "danger"),
    ("Voorgesteld", "info"),
    ("Nieuw", "accent"),
    ("bezig", "primary"),
)
STATES = ("Rust", "Zweven", "Ingedrukt", "Focus", "Uit")


class Gallery(QWidget):
    """All components on one page, as the picture ``componenten`` has them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("Componenten")
        self.setAccessibleName("Componenten")
        self.theme = theme
        self._wear_ring: list[QWidget] = []
        self._parts: list[tuple[QWidget, int]] = []
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header())
        page.addWidget(self._tab_row())
        columns = QHBoxLayout()
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(16)
        for width, parts in ((420, self._left()), (442, self._middle()), (424, self._right())):
            column = QVBoxLayout()
            column.setSpacing(16)
            for part in parts:
                self._parts.append((part, width))
                column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column)
        columns.addStretch(1)
        page.addLayout(columns, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_states(self) -> None:
        """Put on the rings and the focus, once the page is laid out."""
        for widget in self._wear_ring:
            self.theme.ring.frame_around(widget)
        self.form.field("rol").control().setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.qWait(450)  # until "Bewaren…" is said
        self.form.show_error("mail", "Dit adres is niet compleet. Ontbreekt ‘.nl’?")

    def _dress(self) -> None:
        for part, width in self._parts:
            part.setFixedWidth(self.theme.px(width))
        self._undo_holder.setFixedHeight(self.theme.px(60))

    def _header(self) -> Header:
        header = Header(self.theme, parent=self)
        header.set_regions([RegionChoice(1, "Rivierenzoom", 10)], {1})
        return header

    def _tab_row(self) -> TabRow:
        tabs = (
            Tab("Overzicht", "layout-dashboard", "Ctrl+1"),
            Tab("Contacten", "users", "Ctrl+2"),
            Tab("Verslagen", "file-text", "Ctrl+5"),
        )
        bar = TabBar(self.theme, tabs)
        bar.setCurrentIndex(1)
        return TabRow(self.theme, bar, AutosaveLabel(self.theme))

    def _left(self) -> Sequence[QWidget]:
        return (self._buttons(), self._fields(), self._chips())

    def _middle(self) -> Sequence[QWidget]:
        more = Panel(self.theme, "Meer velden", link="Alle 11 tonen")
        more.set_count("9 van 11")
        more.body.addWidget(self._more_fields())
        more.body.addWidget(self._chip_field())
        return (self._person(), more, self._undo_bar(), self._autosave())

    def _right(self) -> Sequence[QWidget]:
        first, second = Panel(self.theme), Panel(self.theme)
        first.setAccessibleName("Leeg")
        second.setAccessibleName("Niets gevonden")
        first.body.addWidget(
            EmptyState(
                self.theme,
                "messages-square",
                "Nog geen intervisie gepland",
                "Kies een groep, een methode en een datum. De uitnodigingen maak je daarna in "
                "één keer.",
                "Sessie plannen",
            )
        )
        second.body.addWidget(
            EmptyState(
                self.theme,
                "search-x",
                "Niets gevonden voor “aquathermie”",
                "Filter: Netbeheerder.",
                "Filters wissen",
                quiet=True,
            )
        )
        return (first, second, self._errors())

    def _buttons(self) -> Panel:
        panel = Panel(self.theme, "Knoppen")
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(0, 1)
        kinds: tuple[tuple[str, paint.Kind], ...] = (
            ("Bewaren", "primary"),
            ("Afdrukken", "normal"),
            ("Annuleren", "quiet"),
        )
        for row, state in enumerate(STATES):
            grid.addWidget(Text(self.theme, state, "small", "ink2"), row, 0)
            for column, (text, kind) in enumerate(kinds):
                button = Button(self.theme, text, kind)
                self._set_state(button, state)
                grid.addWidget(button, row, column + 1)
        panel.body.addLayout(grid)
        row_of_more = QHBoxLayout()
        row_of_more.addWidget(Button(self.theme, "Regio wissen", "danger"))
        row_of_more.addWidget(Button(self.theme, "Besluit", icon="gavel", key="Ctrl⇧B", small=True))
        row_of_more.addWidget(Button(self.theme, icon="ellipsis", name="Meer"))
        row_of_more.addStretch(1)
        panel.body.addLayout(row_of_more)
        return panel

    def _set_state(self, button: Button, state: str) -> None:
        button.setEnabled(state != "Uit")
        button.setDown(state == "Ingedrukt")
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, state == "Zweven")
        if state == "Focus":
            self._wear_ring.append(button)

    def _fields(self) -> Panel:
        panel = Panel(self.theme, "Velden")
        specs = (
            FieldSpec("organisatie", "Organisatie"),
            FieldSpec("rol", "Rol"),
            FieldSpec("mail", "E-mail"),
            FieldSpec("tot", "Bewaren tot", hint="Volgt uit de regio-instelling"),
        )
        self.form = Form(self.theme, specs)
        self.form.load(
            {
                "organisatie": "Gemeente Hogerveld",
                "rol": "Beleidsadviseur",
                "mail": "r.tolkamer@hogerveld",
                "tot": "31-12-2027",
            }
        )
        self.form.field("tot").set_locked(True)
        panel.body.addWidget(self.form)
        return panel

    def _chips(self) -> Panel:
        theme = self.theme
        panel = Panel(theme, "Chips, labels en status")
        chips = FilterChips(theme, "Soort")
        chips.set_options(
            [Option("g", "Gemeente", 86), Option("p", "Provincie", 9), Option("n", "NPLW", 6)]
        )
        self._wear_ring.append(chips.findChildren(FilterChip)[-1])
        panel.body.addWidget(chips)
        menus = FlowLayout()
        for label, text in (("Gemeente", "alle"), ("Label", "")):
            chip = MenuChip(theme, label)
            chip.set_options([Option(None, text), Option(1, "Zandwijk")])
            menus.addWidget(chip)
        chosen = MenuChip(theme, "Gemeente")
        chosen.set_options([Option(None, "alle"), Option(1, "Zandwijk")])
        chosen.set_value(1)
        menus.addWidget(chosen)
        panel.body.addLayout(menus)
        labels = FlowLayout(across=6, down=2)
        labels.addWidget(LabelChip(theme, "warmtenet"))
        labels.addWidget(RemovableChip(theme, 1, "VvE"))
        labels.addWidget(AddChip(theme, "label", name="Label toevoegen"))
        for text, kind in PILLS:
            labels.addWidget(Pill(theme, text, kind))
        panel.body.addLayout(labels)
        return panel

    def _person(self) -> Panel:
        panel = Panel(self.theme)
        panel.setAccessibleName("Naima Bouzarai")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Avatar(self.theme, "NB", "Naima Bouzarai"))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Text(self.theme, "Naima Bouzarai", "detail"))
        names.addWidget(ElidedText(self.theme, "Programmamanager warmte", "base", "ink2"))
        row.addLayout(names, 1)
        row.addWidget(Button(self.theme, "Gesprek vastleggen", icon="message-circle"))
        panel.body.addLayout(row)
        return panel

    def _more_fields(self) -> Form:
        specs = (
            FieldSpec("soort", "Soort", "choice", choices=(("g", "Gemeente"), ("p", "Provincie"))),
            FieldSpec("gesproken", "Laatst gesproken", "date"),
            FieldSpec("notitie", "Notitie", "long", columns=2, lines=2),
            FieldSpec("foto", "Toestemming groepsfoto", "check", columns=2),
        )
        form = Form(self.theme, specs, parse_date=lambda _text: None)
        form.load(
            {
                "soort": "g",
                "gesproken": date(2026, 11, 19),
                "notitie": "Zoekt voorbeeld van een gezamenlijk bestek.",
                "foto": True,
            }
        )
        return form

    def _chip_field(self) -> ChipField:
        field = ChipField(self.theme, "Met wie", lambda _words: [], creates="Contact")
        field.set_items([(1, "Naima Bouzarai"), (2, "Joris Molendam"), (3, "Femke Rietveen")])
        return field

    def _undo_bar(self) -> QWidget:
        self._undo_holder = QWidget()
        bar = UndoBar(self.theme, self._undo_holder)
        bar.show_message("Joris Molendam verwijderd")
        return self._undo_holder

    def _autosave(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(AutosaveLabel(self.theme))
        slow = AutosaveLabel(self.theme)
        slow._on_slow()  # as it looks after a while: a timer would change the picture at any time
        row.addWidget(slow)
        failed = AutosaveLabel(self.theme)
        failed.failed(2)
        row.addWidget(failed)
        return holder

    def _errors(self) -> Panel:
        panel = Panel(self.theme, "Fouten")
        strip = Strip(
            self.theme,
            "error",
            "Je tekst staat nog in het venster. Maak ruimte vrij of kies een andere map.",
            title="Bewaren lukt niet: de schijf is vol",
        )
        strip.add_button("Opnieuw proberen")
        strip.add_button("Andere map…", "quiet")
        panel.body.addWidget(strip)
        notice = Strip(
            self.theme,
            "notice",
            "Bewaartermijn van 3 contacten loopt deze maand af.",
            icon="shield-check",
        )
        notice.add_link("Bekijken")
        panel.body.addWidget(notice)
        return panel


def build(app: QApplication, mode: Mode, scale: float) -> Gallery:
    """The gallery in one look, laid out and shown."""
    theme = Theme(mode, scale)
    theme.apply(app)
    gallery = Gallery(theme)
    gallery.resize(1366, 900 if scale == 1 else 1180)
    gallery.show()
    gallery.activateWindow()
    app.processEvents()
    gallery.show_states()
    app.processEvents()
    return gallery


def main(save: Callable[[Gallery, str], None], app: QApplication) -> None:
    """Build every look and hand it to ``save`` with a name."""
    looks: tuple[tuple[Mode, float], ...] = (("light", 1.0), ("dark", 1.0), ("light", 1.3))
    for mode, scale in looks:
        gallery = build(app, mode, scale)
        save(gallery, f"{mode}-{round(scale * 100)}")
        gallery.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    application = QApplication([])
    application.setFont(QFont())

    def keep(gallery: Gallery, name: str) -> None:
        """Write the picture."""
        gallery.grab().save(str(folder / f"gallery-{name}.png"))

    main(keep, application)
