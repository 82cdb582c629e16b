"""The editor of lines; see ``editor`` for how it is used."""

from nplw_desktop.ui.widgets.line_editor.editor import LineEditor
from nplw_desktop.ui.widgets.line_editor.rows import CreatedLine, EditorLine, LineEdits, LineKind
from nplw_desktop.ui.widgets.line_editor.toolbar import LineToolbar

__all__ = ["CreatedLine", "EditorLine", "LineEditor", "LineEdits", "LineKind", "LineToolbar"]
