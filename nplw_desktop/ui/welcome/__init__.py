"""The first start: who are you, how is it protected, and how do you want to begin."""

from nplw_desktop.ui.welcome.page import WelcomePage
from nplw_desktop.ui.welcome.questions import Beginning

__all__ = ["Beginning", "WelcomePage"]
