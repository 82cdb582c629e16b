"""The groups of Instellingen that belong to the open file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop import paths
from nplw_desktop.region import dates, municipalities, names, people, regions
from nplw_desktop.region import settings as file_settings
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.regions import Region
from nplw_desktop.store import Change
from nplw_desktop.ui import settings_coaching, settings_papers, settings_safety
from nplw_desktop.ui.copies.folder import show_folder
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.file_chooser import chooser
from nplw_desktop.ui.quick_note import settings_group as note_settings
from nplw_desktop.ui.region_dialog import RegionDialog
from nplw_desktop.ui.settings_rows import Group, SettingRow, button_row
from nplw_desktop.ui.settings_section import Section
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.tick_picker import Tickable, TickPicker

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window
    from nplw_desktop.ui.workplace import Workplace

_MOST_PEOPLE = 8


def groups(window: Window, work: Workplace) -> list[Group]:
    """The groups in order; those without a file come after the first two."""
    desk, theme = work.desk, work.desk.theme
    me = (
        SettingRow(
            theme,
            "Naam",
            "Zo sta je in het bestand en op papieren.",
            MeSection(desk),
            also="ik gebruiker voornaam achternaam",
        ),
        settings_papers.sender_row(desk),
    )
    served = SettingRow(
        theme,
        "Regio’s die je bedient",
        "Lijsten en tellingen gaan over deze regio’s. De accounthouder is je contact bij het NPLW.",
        RegionsSection(desk),
        also="eigen regio maken splitsen hernoemen accounthouder gemeenten",
    )
    listed = SettingRow(
        theme,
        "Lijst van gemeenten",
        "Na een herindeling haal je een nieuwe lijst binnen; je gegevens blijven.",
        MunicipalitiesSection(desk),
        also="bijwerken csv herindeling",
    )
    return [
        Group(theme, "Ik", me),
        Group(theme, "Mijn regio’s", (served,)),
        settings_safety.copies_group(window, work),
        settings_safety.passphrase_group(window, work),
        settings_safety.keeping_group(window, work),
        settings_papers.papers_group(desk),
        settings_coaching.coaching_group(desk),
        *note_settings.groups(window, work),
        Group(theme, "Gemeenten bijwerken", (listed,)),
        Group(theme, "Bestand", file_rows(window, desk)),
    ]


def file_rows(window: Window, desk: Desk) -> list[SettingRow]:
    """Where the file lies, and taking it elsewhere."""
    path = Text(desk.theme, str(desk.store.path), "small", "ink2", wrap=True)
    path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    show = Button(desk.theme, "Map tonen", icon="folder-open")
    show.clicked.connect(_ShowFolder(desk.store.path.parent))
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(path)
    column.addWidget(button_row([show]))
    rows = [SettingRow(desk.theme, "Plaats", "", holder, also="map bestand schijf waar")]
    if window.commands.able("hand_over"):
        away = Button(desk.theme, "Verhuizen of overdragen…", icon="package")
        away.clicked.connect(_Do(window, "hand_over"))
        rows.append(
            SettingRow(
                desk.theme,
                "Verhuizen of overdragen",
                "Neem je bestand mee naar een andere computer, of geef het aan een collega.",
                button_row([away]),
                also="nieuwe computer laptop vertrek collega opvolger stick",
            )
        )
    return rows


class _Do:
    """Does a command of the window when called."""

    def __init__(self, window: Window, key: str) -> None:
        self._window, self._key = window, key

    def __call__(self) -> None:
        self._window.commands.do(self._key)


class _ShowFolder:
    """Shows a folder when called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self) -> None:
        show_folder(self._folder)


class MeSection(Section):
    """The name of the user, in parts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = Form(
            desk.theme,
            (
                FieldSpec("given_name", "Voornaam"),
                FieldSpec("name_prefix", "Tussenvoegsel"),
                FieldSpec("family_name", "Achternaam"),
            ),
            columns=3,
        )
        self.form.edited.connect(self._on_edited)
        self.column.addWidget(self.form)
        self.refresh()

    def refresh(self) -> None:
        name = self._name()
        self.form.load_except({key: getattr(name, key) for key in _NAME_PARTS}, None)

    def _name(self) -> PersonName:
        me = file_settings.me(self.desk.store)
        person = people.get(self.desk.store, me) if me is not None else None
        return person.name if person is not None else PersonName()

    def _on_edited(self, key: str, value: object) -> None:
        me = file_settings.me(self.desk.store)

        def edit(change: Change) -> None:
            if me is None:
                people.introduce(change, replace(PersonName(), **{key: str(value)}))
            else:
                people.edit(change, me, **{key: str(value)})

        written = self.desk.write(
            "Mijn naam gewijzigd", edit, origin=self, merge=f"me-{key}", key=(self, key)
        )
        self.form.show_error(key, written.refusal or None)


_NAME_PARTS = ("given_name", "name_prefix", "family_name")


class RegionsSection(Section):
    """Which regions the user serves, who the account holder of each is, and regions of one's own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        every = regions.every(desk.store)
        words = f"Zoek een van de {len(every)} regio’s"
        self.picker = TickPicker(desk.theme, "Regio’s", (), search=words)
        self.picker.changed.connect(self._serve)
        self.column.addWidget(self.picker)
        self._wrong = Strip(desk.theme, "warning", "")
        self._wrong.hide()
        self.column.addWidget(self._wrong)
        self._holders = QVBoxLayout()
        self._holders.setSpacing(10)
        self.column.addLayout(self._holders)
        self._fields: dict[int, ChipField] = {}
        self._shown: tuple[tuple[int, str], ...] = ()
        make = Button(desk.theme, "Eigen regio maken", icon="plus")
        split = Button(desk.theme, "Regio splitsen", icon="share-2")
        rename = Button(desk.theme, "Regio hernoemen", icon="pencil")
        make.clicked.connect(self._make)
        split.clicked.connect(self._split)
        rename.clicked.connect(self._rename)
        self.buttons(make, split, rename)
        self.refresh()

    def refresh(self) -> None:
        every = regions.every(self.desk.store)
        self.picker.set_items(
            [Tickable(each.id, each.name, _count(each.municipalities)) for each in every],
            [each.id for each in every if each.is_mine],
        )
        self._show_holders(tuple(each for each in every if each.is_mine))

    def _show_holders(self, served: tuple[Region, ...]) -> None:
        shown = tuple((each.id, each.name) for each in served)
        if shown != self._shown:
            self._shown = shown
            self._rebuild(served)
        known = frozenset(each.account_holder_id for each in served if each.account_holder_id)
        found = people.names_of(self.desk.store, known)
        for each in served:
            holder = each.account_holder_id
            items = [(holder, names.display(found[holder]))] if holder in found else []
            self._fields[each.id].set_items(items)

    def _rebuild(self, served: tuple[Region, ...]) -> None:
        for field in self._fields.values():
            self._holders.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = {}
        for each in served:
            field = ChipField(
                self.desk.theme,
                f"Accounthouder NPLW van {each.name}",
                self._candidates,
                hint="Typ een naam uit je contacten.",
            )
            field.setProperty("region", each.id)
            field.added.connect(self._on_holder)
            field.removed.connect(self._on_no_holder)
            self._holders.addWidget(field)
            self._fields[each.id] = field

    def _candidates(self, word: str) -> list[Candidate]:
        listed = ContactList(self.desk.store, ContactFilter(words=word))
        rows = listed.first(Order(), _MOST_PEOPLE)
        return [(row.id, names.display(row.name), row.organisation) for row in rows]

    def _on_holder(self, person: object) -> None:
        self._set_holder(int(str(person)))

    def _on_no_holder(self, _person: object) -> None:
        self._set_holder(None)

    def _set_holder(self, person: int | None) -> None:
        field = self.sender()
        if field is None:
            return
        region = int(field.property("region"))
        self.desk.write(
            "Accounthouder gewijzigd",
            lambda change: regions.set_account_holder(change, region, person),
        )

    def _serve(self) -> None:
        ticked = frozenset(int(str(key)) for key in self.picker.ticked())
        self._wrong.setVisible(not ticked)
        if not ticked:
            self._wrong.set_text("Kies minstens één regio; tot dan blijft het zoals het was.")
            return
        self.desk.write(
            "Mijn regio’s gewijzigd",
            lambda change: regions.serve(change, ticked),
            origin=self,
            key=(self, "serve"),
        )
        self._show_holders(regions.every(self.desk.store, mine=True))

    def _make(self) -> None:
        RegionDialog(self.desk, "make", self.window()).open()

    def _split(self) -> None:
        RegionDialog(self.desk, "split", self.window()).open()

    def _rename(self) -> None:
        RegionDialog(self.desk, "rename", self.window()).open()


class MunicipalitiesSection(Section):
    """Of which day the list is, and bringing it up to date from a CSV."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.words = Text(desk.theme, "", "base", "ink2", wrap=True)
        self.column.addWidget(self.words)
        self.news = Strip(desk.theme, "notice", "")
        self.news.hide()
        self.column.addWidget(self.news)
        update = Button(desk.theme, "Bijwerken uit CSV…", icon="upload")
        update.clicked.connect(self._choose)
        self.buttons(update)
        self.refresh()

    def refresh(self) -> None:
        count = len(municipalities.of_regions(self.desk.store))
        dated = file_settings.municipalities_on(self.desk.store)
        day = f", lijst van {dates.numeric(dated)}" if dated is not None else ""
        self.words.setText(f"{_count(count)}{day}.")

    def update_from(self, path: Path) -> None:
        """Bring the list up to date, and say what came of it."""
        written = self.desk.write(
            "Gemeenten bijgewerkt",
            lambda change: municipalities.update_from_file(change, path),
            origin=self,
        )
        self.refresh()
        if written.ok:
            changed = written.value or 0
            words = f"{_count(changed)} bijgewerkt." if changed else "De lijst was al bij."
        else:
            words = written.refusal or "Bijwerken lukt nu niet; het wordt opnieuw geprobeerd."
        self.news.set_text(words)
        self.news.show()

    def _choose(self) -> None:
        folder = paths.documents_folder()
        kinds = "Lijst van gemeenten (*.csv)"
        dialog = chooser("Lijst van gemeenten", kinds, folder, self)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, name: str) -> None:
        self.update_from(Path(name))


def _count(count: int) -> str:
    return "1 gemeente" if count == 1 else f"{count} gemeenten"
