"""The window that shows a paper as it will be saved or printed."""

from nplw_desktop.ui.preview.dialog import PreviewDialog
from nplw_desktop.ui.preview.paper import Paper

__all__ = ["Paper", "PreviewDialog"]
