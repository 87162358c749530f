"""MuPDF, by the package pymupdf of PyPI."""

import worker

try:
    import pymupdf
except ImportError as error:
    worker.absent("pymupdf", error)

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


def text_of(page):
    """What is painted again in its place is there once."""
    seen = set()
    text = ""
    for block in page.get_text("rawdict", flags=pymupdf.TEXTFLAGS_TEXT)["blocks"]:
        for line in block.get("lines", []):
            for char in (char for span in line["spans"] for char in span["chars"]):
                key = (char["c"], *(round(side, 1) for side in char["origin"]))
                text += "" if key in seen else char["c"]
                seen.add(key)
            text += "\n"
    return text


def read(octets, scale):
    pages = []
    with pymupdf.open(stream=octets, filetype="pdf") as document:
        for page in document:
            drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)
            size = {"width": drawn.width, "height": drawn.height}
            pages.append({**size, "pixels": drawn.samples, "text": text_of(page)})
    return pages


worker.serve("pymupdf", pymupdf.pymupdf_version if hasattr(pymupdf, "pymupdf_version") else pymupdf.version[0], read)
