"""The first start: who are you, for which regions, and how do you want to begin."""

from nplw_desktop.ui.welcome.page import Beginning, WelcomePage

__all__ = ["Beginning", "WelcomePage"]
