"""The package of a text document: what it says of itself, and its parts in a zip without a clock."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from PIL import Image, ImageOps

from nplw_desktop import __version__
from nplw_desktop.documents import odt_styles, text
from nplw_desktop.documents.sheet import Sheet

_TYPE = "application/vnd.oasis.opendocument.text"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can say."""

_PIXELS = 1600


def meta(sheet: Sheet, made_on: date | None) -> str:
    """``meta.xml``: the title, the language, who it is by and, if given, the day it was made."""
    told = {
        "meta:generator": f"NPLW Desktop {__version__}",
        "dc:title": sheet.name or sheet.title,
        "dc:subject": sheet.subject or sheet.subtitle,
        "dc:creator": text.clean(sheet.author) or sheet.region,
        "meta:initial-creator": text.clean(sheet.author) or sheet.region,
        "meta:creation-date": f"{made_on.isoformat()}T00:00:00" if made_on else "",
        "dc:date": f"{made_on.isoformat()}T00:00:00" if made_on else "",
        "dc:language": "nl-NL",
    }
    rows = "".join(
        f"<{key}>{escape(' '.join(text.clean(value).split()))}</{key}>"
        for key, value in told.items()
        if value.strip()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {odt_styles.NAMESPACES} '
        f'office:version="1.3"><office:meta>{rows}</office:meta></office:document-meta>'
    )


def packed(parts: dict[str, bytes]) -> bytes:
    """The package: what kind of file it is comes first and as it is, as the standard asks."""
    listed = [("/", _TYPE)] + [
        (path, "image/png" if path.endswith(".png") else "text/xml") for path in parts
    ]
    rows = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(path)} "
        f'manifest:media-type="{kind}"' + (' manifest:version="1.3"/>' if path == "/" else "/>")
        for path, kind in listed
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3">{rows}</manifest:manifest>'
    )
    out = BytesIO()
    with ZipFile(out, "w") as file:
        _write(file, "mimetype", _TYPE.encode(), ZIP_STORED)
        for path, data in parts.items():
            _write(file, path, data, ZIP_STORED if path.endswith(".png") else ZIP_DEFLATED)
        _write(file, "META-INF/manifest.xml", manifest.encode(), ZIP_DEFLATED)
    return out.getvalue()


def _write(file: ZipFile, path: str, data: bytes, how: int) -> None:
    entry = ZipInfo(path, _LONG_AGO)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # the same bytes whatever system makes it
    file.writestr(entry, data)


def picture(content: bytes) -> tuple[bytes, int, int]:
    """A picture upright and written anew, without what a camera noted of place and person."""
    with Image.open(BytesIO(content)) as opened:
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((_PIXELS, _PIXELS))
        seen = Image.new("RGB", upright.size, "white")
        layer = upright.convert("RGBA")
        seen.paste(layer, mask=layer.getchannel("A"))
    out = BytesIO()
    seen.save(out, "PNG", optimize=False)
    return out.getvalue(), *seen.size
