"""Kopieën: the list of copies of the open file, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from nplw_desktop.ui import focus
from nplw_desktop.ui.copies.copy_list import CopyList
from nplw_desktop.ui.copies.folder import show_folder
from nplw_desktop.ui.copies.putting_back import Target
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.settings_rows import button_row
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from nplw_desktop.ui.copies.safekeeping import Safekeeping
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.window import Window

_WIDTH = 620
_ABOUT = (
    "Van je bestand wordt elke dag en bij het sluiten een kopie gemaakt en gecontroleerd. De "
    "kopieën mogen op een stick of netwerkschijf staan."
)


class CopiesDialog(Dialog):
    """The list follows what the keeper does."""

    def __init__(self, window: Window, desk: Desk, safe: Safekeeping) -> None:
        super().__init__(desk.theme, "Kopieën", window, width=_WIDTH)
        self._safe = safe
        self._keeper = safe.keeper
        self.add_text(_ABOUT)
        self._place = Text(desk.theme, "", "small", "ink2", wrap=True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self._place)
        other = self._button("Andere map…", "folder-open", safe.choose_folder)
        show = self._button("Map tonen", "external-link", self._show_folder)
        self.body.addWidget(button_row((other, show)))
        self.copies = CopyList(window, desk.tasks, Target.of(desk.store), self._keeper.now)
        self.body.addWidget(self.copies, 1)
        self.make = self.add_button("Nu een kopie maken", "primary", "save")
        self.make.clicked.connect(safe.copy_now)
        self.add_button("Sluiten").clicked.connect(self.accept)
        self._keeper.changed.connect(self._on_keeper)
        self._shown: object = None
        self._returns = False  # the focus, once the button can be pressed again
        self._on_keeper()

    def _button(self, text: str, icon: str, act: Callable[[], object]) -> Button:
        button = Button(self._theme, text, icon=icon, small=True)
        button.clicked.connect(act)
        return button

    def _on_keeper(self) -> None:
        keeper = self._keeper
        self._place.setText(f"Map: {keeper.folder}")
        self._returns |= keeper.busy and self.make.hasFocus()
        self.make.setEnabled(not keeper.busy)
        self.make.set_text("Kopie maken…" if keeper.busy else "Nu een kopie maken")
        if self._returns and not keeper.busy:
            self._returns = False
            focus.move_to(self.make)
        known = (keeper.last, keeper.folder)
        if known != self._shown:
            self._shown = known
            self.copies.hush()
            self.copies.read(keeper.folder, keeper.last.path if keeper.last is not None else None)
        trouble = keeper.trouble
        if trouble is not None and not keeper.busy:
            text = " ".join(filter(None, (trouble.safe, trouble.todo)))
            self.copies.say("error", trouble.what, text)

    def _show_folder(self) -> None:
        show_folder(self._keeper.folder)
