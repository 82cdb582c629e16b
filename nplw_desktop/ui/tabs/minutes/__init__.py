"""The tab Verslagen: the list of meetings, and the minutes of one."""

from nplw_desktop.ui.tabs.minutes.tab import MinutesTab

__all__ = ["MinutesTab"]
