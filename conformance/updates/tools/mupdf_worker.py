"""MuPDF by pymupdf: it signs nothing here, writes documents anew, and updates what others have signed."""

import line_worker

try:
    import pymupdf
except ImportError as error:
    line_worker.absent("mupdf", error)

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


class Update:
    def __init__(self, step):
        self.step = step

    def __enter__(self):
        # It appends to the file that it has opened.
        with open(self.step["in"], "rb") as before, open(self.step["out"], "wb") as after:
            after.write(before.read())
        self.document = pymupdf.open(self.step["out"])
        return self.document

    def __exit__(self, kind, *rest):
        if kind is None:
            self.document.saveIncr()
        self.document.close()


def rewrite(step):
    """The whole document, written anew, in a style of `save`."""
    document = pymupdf.open(step["in"])
    document.save(step["out"], **step["options"])
    document.close()


GREETINGS = "Perjanjian. Hợp đồng mua bán. สัญญาซื้อขาย. ကုန်ရောင်းဝယ်မှု. កិច្ចសន្យា. 买卖合同"


def enrich(step):
    """More than reportlab writes: text of other scripts, annotations, an attachment."""
    kind = step["kind"]
    document = pymupdf.open(step["in"])
    page = document[0]
    if kind == "scripts":
        page.insert_htmlbox(pymupdf.Rect(72, 300, 500, 400), f"<p>{GREETINGS}</p>")
    elif kind == "annotated":
        page.add_highlight_annot(pymupdf.Rect(72, 120, 300, 135))
        page.add_freetext_annot(pymupdf.Rect(320, 300, 500, 330), "Testbed remark")
        page.add_text_annot((520, 60), "Testbed note")
        page.add_ink_annot([[(320, 360), (360, 380), (400, 350)]])
    elif kind == "attached":
        document.embfile_add("prices.csv", b"item,price\ntea,10000\n" * 40, desc="Testbed prices")
        page.add_file_annot((520, 120), b"testbed " * 80, "terms.txt")
    document.save(step["out"], deflate=step["compressed"])
    document.close()


def rectangle(document, rect):
    left, bottom, right, top = rect
    height = document[0].rect.height
    return pymupdf.Rect(left, height - top, right, height - bottom)


def fill(step):
    with Update(step) as document:
        for widget in document[0].widgets():
            if widget.field_name in step["values"]:
                widget.field_value = step["values"][widget.field_name]
                widget.update()


def annotate(step):
    with Update(step) as document:
        page, place, contents = document[0], rectangle(document, step["rect"]), step["contents"]
        if step["kind"] == "FreeText":
            made = page.add_freetext_annot(place, contents, fontsize=10)
        elif step["kind"] == "Highlight":
            made = page.add_highlight_annot(place)
        elif step["kind"] == "Square":
            made = page.add_rect_annot(place)
        else:
            made = page.add_text_annot(place.tl, contents)
        made.set_info(content=contents)
        document.xref_set_key(made.xref, "NM", pymupdf.get_pdf_str(contents))
        made.update()


def edit_annotation(step):
    with Update(step) as document:
        page = document[0]
        found = next(each for each in page.annots() if each.info["id"] == step["contents"])
        found.set_info(content=step["becomes"])
        found.update()


def remove_annotation(step):
    with Update(step) as document:
        page = document[0]
        page.delete_annot(next(each for each in page.annots() if each.info["id"] == step["contents"]))


def metadata(step):
    with Update(step) as document:
        document.set_metadata({**document.metadata, "title": step["title"]})


def add_page(step):
    with Update(step) as document:
        document.new_page(width=595, height=842).insert_text((72, 120), step["text"])


def remove_page(step):
    with Update(step) as document:
        document.delete_page(step["page"])


def overlay(step):
    with Update(step) as document:
        x, y = step["at"]
        page = document[0]
        page.draw_rect(rectangle(document, [x, y - 3, x + 300, y + 11]), color=(1, 1, 1), fill=(1, 1, 1))
        page.insert_text((x, page.rect.height - y), step["text"])


def rotate(step):
    with Update(step) as document:
        document[0].set_rotation(90)


line_worker.serve(
    "mupdf",
    pymupdf.version[0],
    {
        "rewrite": rewrite,
        "enrich": enrich,
        "fill": fill,
        "annotate": annotate,
        "edit-annotation": edit_annotation,
        "remove-annotation": remove_annotation,
        "metadata": metadata,
        "add-page": add_page,
        "remove-page": remove_page,
        "overlay": overlay,
        "rotate": rotate,
    },
)
