"""Before the paper: the photos that have no words yet for who cannot see them, to fill in at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from nplw_desktop.region import attachments
from nplw_desktop.region.attachments import Attachment
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.attachments import pictures
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import TextField

_SIDE = 72
_WHY = (
    "Een foto zonder beschrijving komt niet op papier: wie hem niet kan zien, weet dan niet wat erop "
    "staat. Typ in één zin wat er te zien is. Wat je leeg laat, blijft weg."
)


def without_words(desk: Desk, session_id: int) -> tuple[Attachment, ...]:
    """The pictures of a session that would not be printed."""
    found = attachments.of_session(desk.store, session_id)
    return tuple(one for one in found if one.is_image and not one.alt_text.strip())


class PhotoWords(Dialog):
    """``settled`` when the user goes on to the paper; what was typed is kept as everywhere."""

    settled = Signal()

    def __init__(
        self, desk: Desk, session_id: int, found: tuple[Attachment, ...], parent: QWidget
    ) -> None:
        count = len(found)
        some = "1 foto heeft" if count == 1 else f"{count} foto’s hebben"
        super().__init__(desk.theme, f"{some} nog geen beschrijving", parent)
        self._desk = desk
        self._session_id = session_id
        self.add_text(_WHY)
        self.fields: dict[int, TextField] = {}
        for one in found:
            self.fields[one.id] = self._add(desk.theme, one)
        self.body.addStretch(1)
        stay = self.add_button("Annuleren")
        stay.clicked.connect(self.reject)
        self.on = self.add_button("Verder naar de pdf", "primary", "file-text")
        self.on.clicked.connect(self._go_on)
        next(iter(self.fields.values())).control().setFocus()

    def _add(self, theme: Theme, one: Attachment) -> TextField:
        field = TextField(theme, f"Wat staat er op {one.name}?")
        field.edited.connect(partial(self._on_described, one.id))
        picture = QLabel()
        side = theme.px(_SIDE)
        picture.setFixedSize(side, side)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(one.name)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(picture)
        row.addWidget(field, 1)
        self.body.addLayout(row)
        store, ratio = self._desk.store, self.devicePixelRatio()

        def job() -> QImage | None:
            return pictures.thumbnail(attachments.content(store, one), round(side * ratio))

        self._desk.tasks.run(job, partial(_show, picture, ratio), owner=picture)
        return field

    def _on_described(self, key: int, text: object) -> None:
        written = self._desk.write(
            "Beschrijving van foto gewijzigd",
            lambda change: attachments.describe(change, key, str(text)),
            place=places.write(self._session_id),
            merge=f"attachment/{key}",
            key=("attachment", key),
            words=str(text),
        )
        self.fields[key].set_error(written.refusal or None)

    def _go_on(self) -> None:
        for field in self.fields.values():
            field.flush()
        self.accept()
        self.settled.emit()


def _show(picture: QLabel, ratio: float, image: QImage | None) -> None:
    if image is not None:
        shown = QPixmap.fromImage(image)
        shown.setDevicePixelRatio(ratio)
        picture.setPixmap(shown)
