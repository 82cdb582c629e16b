"""Settings of what keeps the file safe: copies, the passphrase, and how long things are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from nplw_desktop.region.people import person
from nplw_desktop.store.copy_names import DAILY, MONTHLY, WEEKLY
from nplw_desktop.store.reading import BIN_DAYS
from nplw_desktop.ui.copies.folder import show_folder
from nplw_desktop.ui.settings_rows import Group, SettingRow, button_row
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.window import Window
    from nplw_desktop.ui.workplace import Workplace

_MINUTES = (
    (5, "5 minuten"),
    (10, "10 minuten"),
    (15, "15 minuten"),
    (30, "30 minuten"),
    (60, "een uur"),
    (0, "nooit vanzelf"),
)
# Key of the command, words, icon; shown with a passphrase or without.
_WITHOUT = (("passphrase_set", "Wachtzin instellen…", "key-round"),)
_WITH = (
    ("passphrase_change", "Wachtzin wijzigen…", "key-round"),
    ("recovery_sheet", "Herstelblad…", "life-buoy"),
    ("passphrase_remove", "Wachtzin weghalen…", "lock-open"),
    ("lock", "Nu vergrendelen", "lock"),
)


def copies_group(window: Window, work: Workplace) -> Group:
    """The last copy, the folder, and making one."""
    return CopiesGroup(window, work)


class CopiesGroup(Group):
    """Follows the keeper."""

    def __init__(self, window: Window, work: Workplace) -> None:
        theme, safe = window.theme, work.safe
        self._safe = safe
        self._now = Button(theme, "Nu een kopie maken", icon="save")
        listed = Button(theme, "Alle kopieën…", icon="history")
        other = Button(theme, "Andere map…", icon="folder-open")
        show = Button(theme, "Map tonen", icon="external-link")
        self._now.clicked.connect(safe.copy_now)
        listed.clicked.connect(safe.show_copies)
        other.clicked.connect(safe.choose_folder)
        show.clicked.connect(self._show_folder)
        self.last = SettingRow(
            theme,
            "Laatste kopie",
            " ",
            button_row([self._now, listed]),
            also="reservekopie back-up terugzetten",
        )
        self.folder = SettingRow(
            theme,
            "Map voor kopieën",
            " ",
            button_row([other, show]),
            also="stick usb netwerk schijf back-up",
        )
        super().__init__(theme, "Kopieën", (self.last, self.folder))
        safe.keeper.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        keeper = self._safe.keeper
        trouble = keeper.trouble
        said = self._safe.label.accessibleName()
        self.last.set_about(f"{said}. {trouble.what}" if trouble is not None else f"{said}.")
        self.folder.set_about(str(keeper.folder))
        self._now.setEnabled(not keeper.busy)

    def _show_folder(self) -> None:
        show_folder(self._safe.keeper.folder)


def passphrase_group(window: Window, work: Workplace) -> Group:
    """Setting, changing and removing the passphrase, and when the file locks."""
    theme, settings = window.theme, window.settings
    locked = work.desk.store.encrypted
    buttons = [
        _command_button(window, *each)
        for each in (_WITH if locked else _WITHOUT)
        if window.commands.able(each[0])
    ]
    about = (
        "Dit bestand is versleuteld: zonder wachtzin of herstelblad kan niemand het lezen."
        if locked
        else "Dit bestand heeft geen wachtzin: wie bij deze computer kan, kan het lezen."
    )
    rows = [
        SettingRow(
            theme,
            "Wachtzin",
            about,
            button_row(buttons) if buttons else None,
            also="wachtwoord versleutelen herstelblad",
        )
    ]
    if locked:
        idle = ChoiceField(theme, "Vergrendelen na", _MINUTES)
        idle.hide_label()
        idle.set_value(settings.lock_minutes)
        idle.edited.connect(_SetIdle(window))
        rows.append(
            SettingRow(
                theme,
                "Vergrendelen",
                "Na zo lang niets doen, en als de computer slaapt. Dan is er niets meer te lezen.",
                idle,
                also="slot schermbeveiliging minuten",
            )
        )
    return Group(theme, "Wachtzin en vergrendelen", rows)


def keeping_group(window: Window, work: Workplace) -> Group:
    """How long things are kept: what is fixed, and what is kept per contact."""
    theme, desk = window.theme, work.desk
    bin_ = Button(theme, "Prullenbak openen", icon="trash-2")
    bin_.clicked.connect(window.commands.action("bin").trigger)
    rows = (
        SettingRow(
            theme,
            "Contacten",
            _contacts_kept(desk),
            also="avg privacy bewaartermijn bewaren tot",
        ),
        SettingRow(
            theme,
            "Prullenbak",
            f"Wat je verwijdert, blijft {BIN_DAYS} dagen en is dan weg.",
            button_row([bin_]),
            also="verwijderd terughalen bewaartermijn",
        ),
        SettingRow(
            theme,
            "Oudere kopieën",
            f"Bewaard blijven de laatste van {DAILY} dagen, {WEEKLY} weken en {MONTHLY} maanden. "
            "De laatste goede kopie gaat nooit weg.",
            also="opruimen bewaartermijn",
        ),
    )
    return Group(theme, "Bewaartermijnen", rows)


def _contacts_kept(desk: Desk) -> str:
    dated = select(func.count()).select_from(person).where(person.c.keep_until.is_not(None))
    with_day = int(desk.store.value(dated) or 0)
    over = int(desk.store.value(dated.where(person.c.keep_until < desk.today())) or 0)
    counted = f"Bij {_contacts(with_day)} is een dag ingevuld"
    past = f", bij {over} is die voorbij" if over else ""
    return f"Bij elk contact staat onder AVG tot wanneer je het bewaart. {counted}{past}."


def _contacts(count: int) -> str:
    return "1 contact" if count == 1 else f"{count} contacten"


def _command_button(window: Window, key: str, text: str, icon: str) -> Button:
    button = Button(window.theme, text, icon=icon)
    button.clicked.connect(window.commands.action(key).trigger)
    return button


class _SetIdle:
    """Keeps the minutes until the file locks."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def __call__(self, minutes: object) -> None:
        self._window.settings.lock_minutes = int(str(minutes))
