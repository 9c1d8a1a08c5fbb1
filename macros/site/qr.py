"""The QR code that leads from a sheet of paper back to the page, drawn when the site is built; nobody else is asked."""
from markupsafe import Markup
import segno


def qr(address: str) -> Markup:
    """The QR code of a web address as SVG for inside a page.

    The lowest error correction: the squares are then largest, and a sheet of paper has no logo to work round. The quiet
    zone around it is the white of the paper.
    """
    code = segno.make(address, error="l", micro=False, boost_error=False)
    return Markup(code.svg_inline(border=0, svgclass="qr", lineclass=None, omitsize=True))
