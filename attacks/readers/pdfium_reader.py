"""PDFium, by the package pypdfium2 of PyPI: with annotations and form fields."""

import worker

try:
    import pypdfium2
    from pypdfium2.version import PDFIUM_INFO
except ImportError as error:
    worker.absent("pdfium", error)


def packed(bitmap):
    """R, G, B in rows without padding; PDFium has B, G, R."""
    octets = bytes(bitmap.buffer)
    row = bitmap.width * 3
    rows = b"".join(octets[y * bitmap.stride : y * bitmap.stride + row] for y in range(bitmap.height))
    turned = bytearray(rows)
    turned[0::3], turned[2::3] = rows[2::3], rows[0::3]
    return bytes(turned)


def read(octets, scale):
    pages = []
    document = pypdfium2.PdfDocument(octets)
    try:
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            bitmap = page.render(scale=scale, may_draw_forms=True)
            words = page.get_textpage()
            size = {"width": bitmap.width, "height": bitmap.height}
            pages.append({**size, "pixels": packed(bitmap), "text": words.get_text_bounded()})
            words.close()
            bitmap.close()
            page.close()
    finally:
        document.close()
    return pages


worker.serve("pdfium", str(PDFIUM_INFO), read)
