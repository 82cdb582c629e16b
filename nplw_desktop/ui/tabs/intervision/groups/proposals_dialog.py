"""Rules to choose from, by the part of the contract they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.groups import Proposal
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import CheckField

_WHY = "Vink aan wat bij jullie past. In de lijst kun je er daarna eigen woorden van maken."
_ALL = "De groep heeft alle voorstellen al."


class ProposalsDialog(Dialog):
    """``chosen`` carries the texts that were ticked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, proposals: Sequence[Proposal], parent: QWidget) -> None:
        super().__init__(theme, "Voorstellen voor spelregels", parent, width=560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_text(_WHY if proposals else _ALL)
        self.checks: list[tuple[CheckField, str]] = []
        for topic, group in groupby(proposals, key=lambda each: each.topic):
            self.add_text(topic, "small-strong", "ink2")
            for each in group:
                check = CheckField(theme, each.text)
                check.set_value(each.usual)
                self.checks.append((check, each.text))
                self.body.addWidget(check)
        self.body.addStretch(1)
        self.drop = self.add_button("Annuleren" if proposals else "Sluiten")
        self.drop.clicked.connect(self.reject)
        if proposals:
            self.take = self.add_button("Overnemen", "primary")
            self.take.clicked.connect(self._choose)
            self.checks[0][0].control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(tuple(text for check, text in self.checks if check.value()))
