"""What a group says of its whole series at the end, beside what the sessions were given."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.intervision import yields
from nplw_desktop.region.intervision.groups import Group, looking_back
from nplw_desktop.region.intervision.harvest.evaluations import tenths
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.groups.part import GroupPart
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_NONE = "Nog geen cijfers: die komen van de evaluatie na elke sessie."
_SPECS = (
    FieldSpec("goals", "Zijn de doelen gehaald?", "long", columns=2, lines=2),
    FieldSpec("go_on", "Gaan we door?", "choice", choices=tuple(looking_back.GO_ON.items())),
    FieldSpec("composition", "Samenstelling van de groep", "long", columns=2, lines=2),
)


class LookingBackPart(GroupPart):
    """Everything in it is kept as it is typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._writing: str | None = None
        theme = desk.theme
        self.form = Form(theme, _SPECS)
        self.figures = Text(theme, "", "small", "ink2", wrap=True)
        panel = Panel(theme, "Terugblik op de reeks", parent=self)
        panel.body.addWidget(self.figures)
        panel.body.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        self.form.edited.connect(self._on_edited)

    def show_group(self, found: Group) -> None:
        same = self._group is not None and self._group.id == found.id
        super().show_group(found)
        said = looking_back.of(self._desk.store, found.id)
        values = {"goals": said.goals, "go_on": said.go_on, "composition": said.composition}
        if same:
            self.form.load_except(values, self._writing)
        else:
            self.form.load(values)
        overview = yields.overview(self._desk.store, yields.Within(found.id))
        mark, safety = tenths(overview.average("mark")), tenths(overview.average("safety"))
        sessions = sum(each.mark is not None for each in overview.held)
        many = "1 sessie" if sessions == 1 else f"{sessions} sessies"
        parts = [f"Gemiddeld een {mark} over {many}"] if mark else [_NONE]
        parts += [f"veiligheid {safety} van 5"] if safety else []
        self.figures.setText(" · ".join(parts))

    def flush(self) -> None:
        self.form.flush()

    def _on_edited(self, key: str, value: object) -> None:
        group, text = self.group_id, str(value or "")

        def edit(change: Change) -> None:
            looking_back.edit(change, group, **{key: text})

        self._writing = key
        try:
            # A label must not quote what was said.
            refusal = self.write(
                "Terugblik gewijzigd", edit, field=f"evaluation/{key}", words=text
            ).refusal
        finally:
            self._writing = None
        self.form.show_error(key, refusal or None)
