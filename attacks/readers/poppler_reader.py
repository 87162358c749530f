"""
poppler, by Debian's gir1.2-poppler-0.18, python3-gi and python3-gi-cairo: one process for all files. poppler here
draws by Cairo, pdftoppm by Splash; what they read is the same.
"""

import worker

try:
    import cairo
    import gi

    gi.require_version("Poppler", "0.18")
    # Of python3-gi-cairo: without it no page can be drawn, and pdftoppm has to stand in.
    gi.require_foreign("cairo")
    from gi.repository import GLib, Poppler
except (ImportError, ValueError) as error:
    worker.absent("poppler", error)


def read(octets, scale):
    pages = []
    document = Poppler.Document.new_from_bytes(GLib.Bytes.new(octets), None)
    for number in range(document.get_n_pages()):
        page = document.get_page(number)
        width, height = (max(1, -int(-side * scale // 1)) for side in page.get_size())
        surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        context = cairo.Context(surface)
        context.set_source_rgb(1, 1, 1)
        context.paint()
        context.scale(scale, scale)
        page.render(context)
        surface.flush()
        # Rows of 4 octets a pixel, so never padded: B, G, R and one unused (little-endian).
        drawn = bytes(surface.get_data())
        pixels = bytearray(width * height * 3)
        pixels[0::3], pixels[1::3], pixels[2::3] = drawn[2::4], drawn[1::4], drawn[0::4]
        pages.append({"width": width, "height": height, "pixels": bytes(pixels), "text": page.get_text() or ""})
    return pages


worker.serve("poppler", Poppler.get_version(), read)
