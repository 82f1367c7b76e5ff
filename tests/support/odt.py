"""OpenDocument texts made by hand: the XML of a body in, the bytes of an .odt out.

The prefixes are short: `t:p` is `text:p`, `tb:table` a table, `s:style` a style, `o:` office, `d:` draw, `f:` form.
"""

from __future__ import annotations

import io
import zipfile

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "o": "office", "t": "text", "tb": "table", "s": "style", "d": "drawing", "f": "form", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
_OWN = (
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
)


def odt(
    body: str, *, automatic: str = "", common: str = "", masters: str = "", prolog: str = "", manifest: str = ""
) -> bytes:
    """An .odt with this text, these automatic styles, common styles and page styles."""
    content = (
        f"{prolog}<o:document-content {_NAMES} {_OWN}><o:automatic-styles>{automatic}</o:automatic-styles>"
        f"<o:body><o:text>{body}</o:text></o:body></o:document-content>"
    )
    styles = (
        f"<o:document-styles {_NAMES} {_OWN}><o:styles>{common}</o:styles>"
        f"<o:master-styles>{masters}</o:master-styles></o:document-styles>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return out.getvalue()


def list_style(name: str, *levels: str) -> str:
    """A numbered list style; each level is the attributes of one."""
    inner = "".join(
        f'<t:list-level-style-number t:level="{place}" {level}/>' for place, level in enumerate(levels, start=1)
    )
    return f'<t:list-style s:name="{name}">{inner}</t:list-style>'
