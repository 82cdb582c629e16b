"""NPLW Desktop: an offline notebook for the coordinators of the local heat transition."""

__version__ = "0.1.0"
