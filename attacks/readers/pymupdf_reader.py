"""MuPDF, by the package pymupdf of PyPI."""

import worker

try:
    import pymupdf
except ImportError as error:
    worker.absent("pymupdf", error)

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


def read(octets, scale):
    pages = []
    with pymupdf.open(stream=octets, filetype="pdf") as document:
        for page in document:
            drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)
            size = {"width": drawn.width, "height": drawn.height}
            pages.append({**size, "pixels": drawn.samples, "text": page.get_text()})
    return pages


worker.serve("pymupdf", pymupdf.pymupdf_version if hasattr(pymupdf, "pymupdf_version") else pymupdf.version[0], read)
