"""reportlab, which makes documents to start from: tables, and fields of its form."""

import line_worker

try:
    import reportlab
    from reportlab.lib.colors import black, white
    from reportlab.pdfgen.canvas import Canvas
except ImportError as error:
    line_worker.absent("reportlab", error)


def base(step):
    layout = step["layout"]
    canvas = Canvas(step["out"], pagesize=(layout["width"], layout["height"]))
    canvas.setTitle("Testbed supply agreement")
    for index, page in enumerate(layout["pages"]):
        for line in page["lines"]:
            canvas.setFont("Helvetica", line["size"])
            canvas.drawString(line["x"], line["y"], line["text"])
        for field in layout["fields"] if index == 0 else []:
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
        canvas.showPage()
    canvas.save()


line_worker.serve("reportlab", reportlab.__version__, {"base": base})
