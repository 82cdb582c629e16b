"""A tab of several pages: the row that chooses between them, and the frame that shows one."""

from nplw_desktop.ui.tabs.paged.spec import PageSpec, Paging

__all__ = ["PageSpec", "Paging"]
