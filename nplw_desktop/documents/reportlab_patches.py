"""All that leans on private names of ReportLab 5.1.0, and all that is changed in it, in one place.

ReportLab writes no tags and no PDF/A by itself. Two of its functions have faults that no setting
mends (see ``apply``); the rest here only reaches for what it keeps to itself. Each function has a
test in ``tests/documents/test_reportlab_patches.py`` that fails when a release moves the thing.
Facts measured in ReportLab 5.1.0, rules from ISO 14289-1 (PDF/UA-1) and ISO 19005-2 (PDF/A-2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

_STOCK_STREAM = PDFStream.format
_END = b"endstream\n"


def apply() -> None:
    """Mend ReportLab for the whole process; may be called again without harm."""
    rl_config.useA85 = 0  # binary streams: a fifth smaller, and half the time to write
    PDFStream.format = _stream_with_line_end
    ttfonts.makeToUnicodeCMap = to_unicode


def _stream_with_line_end(stream: Any, document: Any) -> bytes:
    """A stream with an end of line before ``endstream`` (PDF/A-2 6.1.7.1).

    CR LF and not LF alone: data that happens to end in CR would make a lone LF look like half of a
    line end, and the length of the stream one byte short.
    """
    written = cast("bytes", _STOCK_STREAM(stream, document))
    return written.removesuffix(_END) + b"\r\n" + _END


def to_unicode(font_name: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of a subset: code -> text.

    ReportLab's own maps unused codes to U+0000, which PDF/UA-1 7.21.7 forbids, writes more than 100
    entries in a block, and cannot say a character beyond U+FFFF.
    """
    entries = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(subset)
        if char
    ]
    blocks: list[str] = []
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    head = (
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    )
    tail = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
    return "\n".join((*head, *blocks, *tail))


def document_of(canvas: Canvas) -> Any:
    """The PDF document a canvas writes into."""
    return canvas._doc


def pages_of(canvas: Canvas) -> list[Any]:
    """The page objects made so far, first page first."""
    return cast("list[Any]", canvas._doc.Pages.pages)


def allow_keys(thing: Any, *keys: str) -> None:
    """Let one catalog or page object write these keys; set them as attributes of that name."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *keys]


def last_annotation(canvas: Canvas) -> Any:
    """The reference to the annotation that was put on the current page last."""
    return canvas._annotationrefs[-1]


def link_to_bookmark(canvas: Canvas, name: str, rect: Sequence[float], **keys: Any) -> None:
    """A link to a bookmark of the same file; the stock one takes no ``StructParent``."""
    note = PDFDictionary(dict(keys))
    note["Type"], note["Subtype"] = PDFName("Annot"), PDFName("Link")
    note["Rect"], note["Border"] = PDFArray(list(rect)), PDFArray([0, 0, 0])
    note["Dest"], note["F"] = canvas._bookmarkReference(name), 4
    canvas._addAnnotation(note)


def drawn_apart(canvas: Canvas, draw: Callable[[], None]) -> str:
    """The content that ``draw`` puts on the canvas, taken off again: for a page closed earlier."""
    kept, canvas._code = canvas._code, []
    try:
        draw()
        return cast("str", canvas.getCurrentPageContent())
    finally:
        canvas._code = kept


def made_at(canvas: Canvas) -> str:
    """The moment ReportLab writes in the file, in the form of XMP (they must be the same)."""
    return cast("str", canvas._doc._timeStamp.datetime.isoformat(timespec="seconds"))


def write_file(canvas: Canvas) -> None:
    """Write the pages made so far, without the extra page that ``Canvas.save`` would add."""
    canvas._doc.SaveToFile(canvas._filename, canvas)


def at_top_of_page(flowable: Any) -> bool:
    """Whether the frame that asks a flowable to split is still empty."""
    return bool(getattr(getattr(flowable, "_frame", None), "_atTop", False))
