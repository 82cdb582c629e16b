"""What is pasted becomes lines: bold, italic, lists and links are kept, all other dress is not.

The HTML of Word, Outlook, LibreOffice and browsers is read with Python's own forgiving parser.
Word marks a list item as a paragraph whose bullet stands in a span with ``mso-list:Ignore`` and
whose depth stands in ``mso-list:l0 level2``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.ui.widgets.line_editor.blocks import clean, merged
from nplw_desktop.ui.widgets.line_editor.rows import LISTS, MAX_INDENT, LineKind, Row

_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_URL = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>\"]+", re.IGNORECASE)
_BULLET = re.compile(
    "(?:[-*\u2013\u2022\u00b7\u25cf\u25aa\u25e6\uf0b7]|o(?=[\t\u00a0]))[ \t\u00a0]+"
)
_NUMBER = re.compile("[0-9]{1,2}[.)][ \t\u00a0]+")
_NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffc\ufffe\uffff\ufdd0-\ufdef]")

_LEVEL = re.compile(r"mso-list:[^;]*\blevel([0-9])")
_WEIGHT = re.compile(r"(?<![-\w])font-weight:\s*([a-z0-9]+)")
_SLANT = re.compile(r"(?<![-\w])font-style:\s*([a-z]+)")
_CONDITION = re.compile(r"<!\[[^\]>]*\]>")
_SPACE = re.compile(r"\s+")

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "pre"),
    *("tr", "table", "blockquote", "section", "article"),
}
_SILENT = frozenset(("style", "script", "head", "title", "xml", "noscript", "template"))
_VOID = frozenset(
    ("br", "img", "hr", "meta", "link", "input", "col", "wbr", "base", "area", "source")
)


def address(text: str) -> str:
    """The target when ``text`` is one web or mail address and nothing else, or ''."""
    text = text.strip()
    if not _URL.fullmatch(text):
        return ""
    return f"https://{text}" if text.lower().startswith("www.") else text


def from_plain(text: str, *, as_typed: bool = False) -> list[Row]:
    """Lines of plain text, empty ones left out.

    Signs of a list at the start of a line make it a list line, unless ``as_typed``.
    """
    parts = [clean(_NOISE.sub("", part)).rstrip() for part in _BREAKS.split(text)]
    parts = [part for part in parts if part.strip()] if len(parts) > 1 else parts
    if as_typed or len(parts) == 1:
        return [Row(LineKind.PARAGRAPH, 0, RichText(part)) for part in parts]
    return [_listed(part) for part in parts]


def _listed(text: str) -> Row:
    bare = text.lstrip()
    indent = min(MAX_INDENT, (len(text) - len(bare)) // 2)
    for pattern, kind in ((_BULLET, LineKind.BULLET), (_NUMBER, LineKind.NUMBERED)):
        found = pattern.match(bare)
        if found is not None:
            return Row(kind, indent, RichText(bare[found.end() :]))
    return Row(LineKind.PARAGRAPH, 0, RichText(bare))


def from_html(html: str) -> list[Row]:
    """Lines of HTML; empty when it holds no text or cannot be read."""
    start, end = html.find("<!--StartFragment-->"), html.find("<!--EndFragment-->")
    if 0 <= start < end:
        html = html[start:end]
    reader = _Reader()
    try:
        reader.feed(_CONDITION.sub("", html))
        reader.close()
    except AssertionError:  # html.parser's answer to some broken declarations
        return []
    return reader.rows()


@dataclass(slots=True)
class _Open:
    """One open element and what it turned on."""

    tag: str
    marks: dict[MarkKind, str | None]
    ignored: bool = False
    silent: bool = False


@dataclass(slots=True)
class _Line:
    kind: LineKind
    indent: int
    text: str = ""
    marks: list[Mark] = field(default_factory=list)


class _Reader(HTMLParser):
    """Walks the elements once and collects lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Open] = []
        self._lists: list[str] = []
        self._lines: list[_Line] = []
        self._line: _Line | None = None
        self._next = (LineKind.PARAGRAPH, 0)
        self._preformatted = 0

    def rows(self) -> list[Row]:
        """The lines found, without empty ones."""
        self._end_line()
        return [_row(line) for line in self._lines if line.text.strip()]

    # Elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._end_line(keep_kind=True)
        if tag in ("td", "th") and self._line is not None and self._line.text.strip():
            self._add(" | ")
        if tag in _BLOCKS:
            self._start_block(tag, given)
        if tag not in _VOID:
            self._open.append(self._opened(tag, given))

    def _start_block(self, tag: str, given: dict[str, str]) -> None:
        if tag in ("p", "div") and self._is_part_of_line():
            return
        self._end_line()
        if tag in ("ul", "ol"):
            self._lists.append(tag)
        elif tag == "li":
            kind = LineKind.NUMBERED if self._lists[-1:] == ["ol"] else LineKind.BULLET
            self._next = (kind, max(0, len(self._lists) - 1))
        elif tag in _HEADINGS:
            self._next = (LineKind.HEADING, 0)
        elif tag == "pre":
            self._preformatted += 1
        else:
            level = _LEVEL.search(given.get("style", "").lower())
            if level is not None:
                self._next = (LineKind.BULLET, max(0, int(level[1]) - 1))

    def _is_part_of_line(self) -> bool:
        """A paragraph that opens a list item, or stands in a table cell, starts no line."""
        for opened in reversed(self._open):
            if opened.tag in ("td", "th"):
                return True
            if opened.tag == "li":
                return self._line is None and self._next[0] in LISTS
        return False

    def _opened(self, tag: str, given: dict[str, str]) -> _Open:
        style = given.get("style", "").lower()
        opened = _Open(tag, {}, silent=tag in _SILENT)
        opened.ignored = "mso-list:ignore" in style.replace(" ", "")
        weight, slant = _WEIGHT.search(style), _SLANT.search(style)
        if weight is not None:
            heavy = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
            opened.marks[MarkKind.BOLD] = "" if heavy else None
        elif tag in ("b", "strong"):
            opened.marks[MarkKind.BOLD] = ""
        if slant is not None:
            opened.marks[MarkKind.ITALIC] = "" if slant[1] in ("italic", "oblique") else None
        elif tag in ("i", "em", "cite"):
            opened.marks[MarkKind.ITALIC] = ""
        if tag == "a" and address(given.get("href", "")):
            opened.marks[MarkKind.LINK] = address(given["href"])
        return opened

    def handle_endtag(self, tag: str) -> None:
        place = next(
            (n for n in reversed(range(len(self._open))) if self._open[n].tag == tag), None
        )
        if place is None:
            return
        del self._open[place:]
        if tag in _BLOCKS and not (tag in ("p", "div") and self._in_cell()):
            self._end_line()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def _in_cell(self) -> bool:
        return any(opened.tag in ("td", "th") for opened in self._open)

    # Text

    def handle_data(self, data: str) -> None:
        if any(opened.silent for opened in self._open):
            return
        if any(opened.ignored for opened in self._open):
            self._read_list_sign(data)
            return
        if self._preformatted:
            first, *others = _BREAKS.split(data)
            self._add(first)
            for other in others:
                self._end_line(keep_kind=True)
                self._add(other)
            return
        self._add(_SPACE.sub(" ", _NOISE.sub("", data)))

    def _read_list_sign(self, sign: str) -> None:
        """Word's bullet or number tells which kind of list the line belongs to."""
        kind, indent = self._next
        if self._line is None and re.search(r"[0-9a-z]+[.)]", sign):
            kind = LineKind.NUMBERED
        self._next = (kind, indent)

    def _add(self, text: str) -> None:
        if self._line is None:
            text = text.lstrip()
            if not text:
                return
            kind, indent = self._next
            self._line = _Line(kind, min(MAX_INDENT, indent))
        line = self._line
        if line.text.endswith(" "):
            text = text.lstrip(" ")
        start = len(line.text)
        line.text += clean(text)
        end = len(line.text)
        marks: dict[MarkKind, str | None] = {}
        for opened in self._open:
            marks.update(opened.marks)
        for mark, target in marks.items():
            if target is not None and start < end:
                line.marks.append(Mark(start, end, mark, target))

    def _end_line(self, *, keep_kind: bool = False) -> None:
        if self._line is not None:
            self._lines.append(self._line)
            self._line = None
        if not keep_kind:
            self._next = (LineKind.PARAGRAPH, 0)


def _row(line: _Line) -> Row:
    text = line.text.rstrip()
    size = len(text)
    cut = [Mark(m.start, min(m.end, size), m.kind, m.target) for m in line.marks if m.start < size]
    if line.kind is LineKind.HEADING:
        cut = [mark for mark in cut if mark.kind is not MarkKind.BOLD]
    return Row(line.kind, line.indent, RichText(text, merged(cut)))
