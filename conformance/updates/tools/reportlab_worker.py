"""reportlab, which makes documents to start from: tables, and fields of its form."""

import line_worker

try:
    import reportlab
    from PIL import Image
    from reportlab.lib.colors import black, white
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas
except ImportError as error:
    line_worker.absent("reportlab", error)


def base(step):
    layout = step["layout"]
    canvas = Canvas(step["out"], pagesize=(layout["width"], layout["height"]))
    canvas.setTitle("Testbed supply agreement")
    for index, page in enumerate(layout["pages"]):
        lines(canvas, page)
        if index == 0:
            fields(canvas, layout)
        canvas.showPage()
    canvas.save()


def lines(canvas, page):
    for line in page["lines"]:
        canvas.setFont("Helvetica", line["size"])
        canvas.drawString(line["x"], line["y"], line["text"])


def fields(canvas, layout):
    for field in layout["fields"]:
        left, bottom, right, top = field["rect"]
        place = {"name": field["name"], "x": left, "y": bottom, "borderWidth": 1}
        place |= {"fillColor": white, "borderColor": black}
        size = {"width": right - left, "height": top - bottom}
        if field["kind"] == "check":
            canvas.acroForm.checkbox(size=top - bottom, **place)
        elif field["kind"] == "choice":
            options = field["options"]
            canvas.acroForm.choice(value=options[0], options=options, **size, **place)
        else:
            canvas.acroForm.textfield(value=field.get("value", ""), **size, **place)


def gradient():
    picture = Image.new("RGB", (160, 120))
    picture.putdata([(x, 2 * y, (x * y) % 256) for y in range(120) for x in range(160)])
    return ImageReader(picture)


def document(step):
    """A page of the layout, and what its kind has besides."""
    kind, layout = step["kind"], step["layout"]
    canvas = Canvas(step["out"], pagesize=(layout["width"], layout["height"]), pageCompression=step["compressed"])
    canvas.setTitle(f"Testbed document: {kind}")
    for index in range(40 if kind == "many" else 2):
        lines(canvas, layout["pages"][index % 2])
        if kind == "image":
            canvas.drawImage(gradient(), 320, 420, 160, 120)
        if kind == "outline":
            canvas.bookmarkPage(f"page {index}")
            canvas.addOutlineEntry(f"Page {index + 1}", f"page {index}", index)
            canvas.linkAbsolute("page", "page 0", (72, 100, 200, 120))
            canvas.linkURL("https://testbed.invalid/", (72, 60, 200, 80))
        if kind == "form" and index == 0:
            fields(canvas, layout)
        canvas.showPage()
    canvas.save()


line_worker.serve("reportlab", reportlab.__version__, {"base": base, "document": document})
