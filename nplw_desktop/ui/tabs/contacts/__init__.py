"""The tab Contacten: the people a coordinator works with, and everything that is kept of them.

``tab`` is the tab itself; ``sight`` what is seen of it while the file is being opened.
"""
