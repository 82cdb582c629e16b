"""The tab Contacten: the people a coordinator works with, and everything that is kept of them."""

from nplw_desktop.ui.tabs.contacts.tab import ContactsTab

__all__ = ["ContactsTab"]
