"""The styles of a paper as a text document: what a word processor lists, and the page it is on."""

from __future__ import annotations

from typing import NamedTuple

_NAMES = (
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
)
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES)
LABEL = "2.6cm"
"""The room of a label before the text of a list."""

_FACE = "Source Sans 3"
_FAMILY = "'Source Sans 3', 'Segoe UI', Calibri, 'Liberation Sans', sans-serif"
_LANGUAGE = 'fo:language="nl" fo:country="NL"'


class _Paragraph(NamedTuple):
    """A paragraph style: its own properties of paragraph and text, as ODF writes them."""

    name: str
    parent: str
    layout: str = ""
    type: str = ""
    level: int = 0


def styles(colour: dict[str, str], header: str, footer: str, page: tuple[float, ...]) -> str:
    """``styles.xml``. ``colour`` has ``#rrggbb`` by token; ``header`` and ``footer`` are made XML;
    ``page`` is its width and height and its margins left, right, top and bottom, in points."""
    made = "".join(_paragraph(each) for each in _paragraphs(colour))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-styles {NAMESPACES} office:version="1.3">'
        f"{_faces()}<office:styles>{_defaults(colour)}{made}{_spans(colour)}"
        f"{_outline()}{_lists()}</office:styles>"
        f"<office:automatic-styles>{_page(page, colour)}</office:automatic-styles>"
        f'<office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="Page"><style:header>{header}</style:header>'
        f"<style:footer>{footer}</style:footer></style:master-page></office:master-styles>"
        f"</office:document-styles>"
    )


def columns(widths: dict[str, float]) -> str:
    """The styles that stand in the document itself: the widths of columns in points, by style."""
    made = "".join(
        f'<style:style style:name="{each}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.1f}pt"/></style:style>'
        for each, width in widths.items()
    )
    return f"<office:automatic-styles>{made}</office:automatic-styles>"


def _faces() -> str:
    return (
        f'<office:font-face-decls><style:font-face style:name="{_FACE}" '
        f'svg:font-family="{_FAMILY}" style:font-family-generic="swiss" '
        f'style:font-pitch="variable"/></office:font-face-decls>'
    )


def _defaults(colour: dict[str, str]) -> str:
    face = (
        f'style:font-name="{_FACE}" style:font-name-asian="{_FACE}" '
        f'style:font-name-complex="{_FACE}" fo:font-size="10.5pt" '
        f'style:font-size-asian="10.5pt" style:font-size-complex="10.5pt" '
        f'fo:color="{colour["ink"]}" {_LANGUAGE}'
    )
    return (
        f'<style:default-style style:family="paragraph"><style:paragraph-properties '
        f'fo:orphans="2" fo:widows="2" style:writing-mode="page"/>'
        f"<style:text-properties {face}/></style:default-style>"
        f'<style:default-style style:family="table"><style:table-properties '
        f'table:border-model="collapsing"/></style:default-style>'
    )


def _paragraphs(colour: dict[str, str]) -> tuple[_Paragraph, ...]:
    ink2, ink3, line = colour["ink2"], colour["ink3"], colour["line"]
    kept = 'fo:keep-with-next="always"'
    small = f'fo:font-size="9pt" fo:color="{ink3}"'
    strong = 'fo:font-weight="bold"'
    heading = f'fo:color="{colour["primary"]}"'
    edge = f'fo:border-bottom="0.5pt solid {line}"'
    return (
        _Paragraph("Standard", "", 'fo:line-height="130%"'),
        _Paragraph("Text body", "Standard", 'fo:margin-bottom="4.5pt"'),
        _Paragraph("Heading", "Standard", f'fo:margin-top="10pt" {kept}', strong),
        _Paragraph("Heading 1", "Heading", 'fo:margin-top="6pt"', 'fo:font-size="22pt"', 1),
        _Paragraph(
            "Heading 2", "Heading", 'fo:margin-top="14pt"', f'fo:font-size="13pt" {heading}', 2
        ),
        _Paragraph("Heading 3", "Heading", "", 'fo:font-size="11.5pt"', 3),
        _Paragraph("Heading 4", "Heading", "", 'fo:font-size="10.5pt"', 4),
        _Paragraph("Heading 5", "Heading", "", f'fo:font-size="10.5pt" fo:color="{ink2}"', 5),
        _Paragraph("Chapter", "Heading 2", 'fo:break-before="page"', 'fo:font-size="18pt"', 2),
        _Paragraph("Letterhead", "Standard", "", f'fo:font-size="9.5pt" {strong} {heading}'),
        _Paragraph("Subtitle", "Standard", "", f'fo:font-size="12pt" fo:color="{ink2}"'),
        _Paragraph("Status", "Standard", 'fo:margin-bottom="6pt"', small),
        _Paragraph("Quiet", "Text body", "", f'fo:color="{ink2}"'),
        _Paragraph("Own", "Text body", "", f'fo:font-style="italic" fo:color="{colour["accent"]}"'),
        _Paragraph("Labelled", "Text body", f'fo:margin-left="{LABEL}" fo:text-indent="-{LABEL}"'),
        _Paragraph("Below", "Quiet", f'fo:margin-left="{LABEL}"'),
        _Paragraph("Table Contents", "Standard"),
        _Paragraph("Table Heading", "Table Contents", kept, f'{strong} fo:color="{ink2}"'),
        _Paragraph("Writing line", "Standard", f'{edge} fo:padding-top="14pt"'),
        _Paragraph("Header", "Standard", edge, small),
        _Paragraph("Footer", "Standard", "", small),
    )


def _paragraph(each: _Paragraph) -> str:
    parent = f' style:parent-style-name="{name(each.parent)}"' if each.parent else ""
    level = f' style:default-outline-level="{each.level}"' if each.level else ""
    after = ' style:next-style-name="Text_20_body"' if each.name.startswith("Heading") else ""
    stops = ""
    if each.name in ("Header", "Footer"):
        stops = (
            '<style:tab-stops><style:tab-stop style:position="17.2cm" style:type="right"/>'
            "</style:tab-stops>"
        )
    elif each.name == "Labelled":
        stops = f'<style:tab-stops><style:tab-stop style:position="{LABEL}"/></style:tab-stops>'
    return (
        f'<style:style style:name="{name(each.name)}" style:display-name="{each.name}" '
        f'style:family="paragraph"{parent}{after}{level} style:class="text">'
        f"<style:paragraph-properties {each.layout}>{stops}</style:paragraph-properties>"
        f"<style:text-properties {each.type}/></style:style>"
    )


def _spans(colour: dict[str, str]) -> str:
    kinds = {
        "Strong Emphasis": 'fo:font-weight="bold"',
        "Emphasis": 'fo:font-style="italic"',
        "Strong Italic": 'fo:font-weight="bold" fo:font-style="italic"',
        "Mention": 'fo:font-weight="600"',
        "Label": f'fo:font-weight="bold" fo:color="{colour["ink2"]}"',
        "Struck": 'style:text-line-through-style="solid" style:text-line-through-type="single"',
        "Internet link": (
            f'fo:color="{colour["primary"]}" style:text-underline-style="solid" '
            f'style:text-underline-width="auto" style:text-underline-color="font-color"'
        ),
    }
    return "".join(
        f'<style:style style:name="{name(key)}" style:display-name="{key}" style:family="text">'
        f"<style:text-properties {look}/></style:style>"
        for key, look in kinds.items()
    )


def _outline() -> str:
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>'
        for level in range(1, 11)
    )
    return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'


def _lists() -> str:
    bullet = '<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}">{room}'
    number = (
        '<text:list-level-style-number text:level="{level}" style:num-suffix="." '
        'style:num-format="1">{room}'
    )
    plain = '<text:list-level-style-number text:level="{level}" style:num-format="">{room}'
    return (
        _list("Bullets", bullet + "</text:list-level-style-bullet>", "•–•–•–•–•–", 14)
        + _list("Numbers", number + "</text:list-level-style-number>", " " * 10, 18)
        + _list("Insights", bullet + "</text:list-level-style-bullet>", "❙" + "–•" * 5, 14)
        + _list("Labels", plain + "</text:list-level-style-number>", " " * 10, 0)
    )


def _list(key: str, level: str, signs: str, step: int) -> str:
    made = []
    for depth in range(1, 11):
        room = (
            f'<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            f"<style:list-level-label-alignment text:label-followed-by="
            f'"{"listtab" if step else "nothing"}" text:list-tab-stop-position="{step * depth}pt" '
            f'fo:text-indent="-{step}pt" fo:margin-left="{step * depth}pt"/>'
            f"</style:list-level-properties>"
        )
        made.append(level.format(level=depth, sign=signs[depth - 1], room=room))
    return f'<text:list-style style:name="{key}">{"".join(made)}</text:list-style>'


def _page(page: tuple[float, ...], colour: dict[str, str]) -> str:
    width, height, left, right, top, bottom = page
    edge = f'fo:border-top="0.5pt solid {colour["line"]}"'
    return (
        f'<style:page-layout style:name="Page"><style:page-layout-properties '
        f'fo:page-width="{width:.1f}pt" fo:page-height="{height:.1f}pt" '
        f'style:print-orientation="portrait" fo:margin-left="{left:.1f}pt" '
        f'fo:margin-right="{right:.1f}pt" fo:margin-top="{top:.1f}pt" '
        f'fo:margin-bottom="{bottom:.1f}pt"/>'
        f'<style:header-style><style:header-footer-properties fo:min-height="14pt" '
        f'fo:margin-bottom="10pt"/></style:header-style>'
        f'<style:footer-style><style:header-footer-properties fo:min-height="14pt" '
        f'fo:margin-top="10pt" fo:padding-top="4pt" {edge}/></style:footer-style>'
        f"</style:page-layout>"
    )


def name(shown: str) -> str:
    """The name of a style in the file, from the one it is listed by: ``Text_20_body``."""
    return shown.replace(" ", "_20_")


CONTENT = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMESPACES} '
    f'office:version="1.3">{_faces()}<office:automatic-styles/>'
    f"<office:body><office:text/></office:body></office:document-content>"
)
"""``content.xml`` without a word in it."""
