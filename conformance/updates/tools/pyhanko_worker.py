"""
pyHanko: `python pyhanko_worker.py KEYS TSA_URL CRL_FILES...`. What it has no call for is done on the objects of its
incremental writer.
"""

import sys
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

import line_worker
from line_worker import Unsupported

try:
    from asn1crypto import crl as asn1_crl
    from asn1crypto import pem as asn1_pem
    from asn1crypto import x509 as asn1_x509
    from pyhanko.pdf_utils import generic, layout
    from pyhanko.pdf_utils.embed import EmbeddedFileObject, FileSpec, embed_file
    from pyhanko.pdf_utils.form_tools import populate_static_text_field
    from pyhanko.pdf_utils.generic import pdf_date, pdf_name, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.text import TextBoxStyle
    from pyhanko.pdf_utils.writer import PageObject, copy_into_new_writer
    from pyhanko.sign import fields, signers, timestamps
    from pyhanko.sign.validation.dss import DocumentSecurityStore
except ImportError as error:
    line_worker.absent("pyhanko", error)

KEYS, TSA_URL, *CRLS = sys.argv[1:]
number = generic.NumberObject
name = pdf_name


def signer_of(who):
    return signers.SimpleSigner.load_pkcs12(str(Path(KEYS) / f"{who}.p12"), passphrase=b"testbed")


def stamper():
    return timestamps.HTTPTimeStamper(TSA_URL)


class Update:
    """An incremental update of `in` that is written to `out` when the block ends."""

    def __init__(self, step, write=True):
        self.step, self.write = step, write

    def __enter__(self):
        self.input = open(self.step["in"], "rb")
        # Not strict: hybrid files, and tables that repair a little, are read too.
        self.writer = IncrementalPdfFileWriter(self.input, strict=False)
        return self.writer

    def __exit__(self, kind, *rest):
        if kind is None and self.write:
            with open(self.step["out"], "wb") as out:
                self.writer.write(out)
        self.input.close()


def array(values):
    return generic.ArrayObject(generic.FloatObject(v) if isinstance(v, float) else number(v) for v in values)


def dictionary(entries):
    return generic.DictionaryObject({name(key): value for key, value in entries.items()})


def stream(entries, data):
    return generic.StreamObject(dictionary(entries), stream_data=data)


def helvetica(writer):
    return writer.add_object(
        dictionary(
            {
                "/Type": name("/Font"),
                "/Subtype": name("/Type1"),
                "/BaseFont": name("/Helvetica"),
                "/Encoding": name("/WinAnsiEncoding"),
            }
        )
    )


def text_form(writer, rect, text, size=10, marked=True):
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    words = f"q BT /Helv {size} Tf 0 g 2 {max(2, (height - size) / 2):.1f} Td ({escaped}) Tj ET Q"
    return writer.add_object(
        stream(
            {
                "/Type": name("/XObject"),
                "/Subtype": name("/Form"),
                "/BBox": array([0, 0, width, height]),
                "/Resources": dictionary({"/Font": dictionary({"/Helv": helvetica(writer)})}),
            },
            (f"/Tx BMC {words} EMC" if marked else words).encode("latin-1"),
        )
    )


def field_named(writer, wanted, holder=None, prefix=""):
    for reference in (holder or writer.root["/AcroForm"])["/Fields" if holder is None else "/Kids"]:
        field = reference.get_object()
        if "/T" not in field:
            continue
        full = prefix + field["/T"]
        if full == wanted:
            return field
        if "/Kids" in field and wanted.startswith(full + "."):
            return field_named(writer, wanted, field, full + ".")
    raise KeyError(wanted)


def inherited(field, key):
    while key not in field and "/Parent" in field:
        field = field["/Parent"]
    return field.get(key)


def widget_of(field):
    if "/Kids" not in field:
        return field
    (kid,) = field["/Kids"]
    return kid.get_object()


def page_at(writer, index):
    return writer.find_page_for_modification(index)[0].get_object()


def write_value(writer, wanted, value, appearance):
    field = field_named(writer, wanted)
    widget = widget_of(field)
    if inherited(field, "/FT") == "/Btn":
        (on,) = (state for state in widget["/AP"]["/N"] if state != "/Off")
        field[name("/V")] = widget[name("/AS")] = name(on if value else "/Off")
    else:
        field[name("/V")] = pdf_string(value)
        if inherited(field, "/FT") == "/Ch":
            field.pop("/I", None)
        if appearance:
            rect = [float(v) for v in widget["/Rect"]]
            widget[name("/AP")] = dictionary({"/N": text_form(writer, rect, value)})
    writer.update_container(field)
    writer.update_container(widget)


def lock_of(lock):
    if lock is None:
        return {}
    spec = fields.FieldMDPSpec(fields.FieldMDPAction(f"/{lock['action']}"), fields=lock.get("fields"))
    level = fields.MDPPerm(lock["p"]) if "p" in lock else None
    return {"field_mdp_spec": spec, "doc_mdp_update_value": level}


def spec_of(field):
    box = tuple(field["rect"]) if "rect" in field else None
    return fields.SigFieldSpec(field["name"], on_page=field.get("page", 0), box=box, **lock_of(field.get("lock")))


def rewrite(step):
    """The whole document, written anew."""
    with open(step["in"], "rb") as before, open(step["out"], "wb") as after:
        reader = PdfFileReader(before, strict=False)
        copy_into_new_writer(reader, writer_kwargs={"stream_xrefs": step["style"] == "streams"}).write(after)


def prepare(step):
    with Update(step) as writer:
        for field in step["fields"]:
            fields.append_signature_field(writer, spec_of(field))


def sign(step):
    with Update(step, write=False) as writer:
        for wanted, value in step.get("fill", {}).items():
            write_value(writer, wanted, value, True)
        etsi = step.get("subFilter") == "etsi"
        meta = signers.PdfSignatureMetadata(
            field_name=step["field"],
            reason="Testbed",
            certify="certify" in step,
            docmdp_permissions=fields.MDPPerm(step.get("certify", 2)),
            subfilter=fields.SigSeedSubFilter.PADES if etsi else None,
        )
        spec = spec_of({**step, "name": step["field"]}) if step.get("new", False) else None
        stamped = stamper() if step.get("stamped") else None
        signing = signers.PdfSigner(meta, signer_of(step["who"]), timestamper=stamped, new_field_spec=spec)
        with open(step["out"], "wb") as out:
            signing.sign_pdf(writer, existing_fields_only=spec is None, output=out)


def dss(step):
    certificates = []
    for path in sorted(Path(KEYS).glob("*.pem")):
        certificates.append(asn1_x509.Certificate.load(asn1_pem.unarmor(path.read_bytes())[2]))
    crls = [asn1_crl.CertificateList.load(Path(path).read_bytes()) for path in CRLS]
    with Update(step) as writer:
        for signature in writer.prev.embedded_signatures:
            DocumentSecurityStore.supply_dss_in_writer(writer, signature.pkcs7_content, certs=certificates, crls=crls)


def stamp(step):
    with Update(step, write=False) as writer, open(step["out"], "wb") as out:
        signers.PdfTimeStamper(stamper(), field_name=step["field"]).timestamp_pdf(writer, "sha256", output=out)


def fill(step):
    with Update(step) as writer:
        for wanted, value in step["values"].items():
            write_value(writer, wanted, value, step.get("appearance", True))


def fill_static(step):
    with Update(step) as writer:
        for wanted, value in step["values"].items():
            populate_static_text_field(writer, wanted, TextBoxStyle(), value)


def annotate(step):
    kind, rect, contents = step["kind"], step["rect"], step["contents"]
    with Update(step) as writer:
        page = page_at(writer, step.get("page", 0))
        entries = {
            "/Type": name("/Annot"),
            "/Subtype": name(f"/{kind}"),
            "/Rect": array(rect),
            "/Contents": pdf_string(contents),
            "/NM": pdf_string(contents),
            "/F": number(4),
            "/C": array([1, 1, 0]),
        }
        if kind == "FreeText":
            words = text_form(writer, rect, contents, marked=False)
            entries |= {"/DA": pdf_string("/Helv 10 Tf 0 g"), "/AP": dictionary({"/N": words})}
        elif kind == "Highlight":
            left, bottom, right, top = rect
            box = stream(
                {"/Type": name("/XObject"), "/Subtype": name("/Form"), "/BBox": array(rect)},
                f"1 1 0 rg {left} {bottom} {right - left} {top - bottom} re f".encode(),
            )
            blend = dictionary({"/ExtGState": dictionary({"/G": dictionary({"/BM": name("/Multiply")})})})
            box[name("/Resources")] = blend
            box._data = b"/G gs " + box.data
            entries |= {
                "/QuadPoints": array([left, top, right, top, left, bottom, right, bottom]),
                "/AP": dictionary({"/N": writer.add_object(box)}),
            }
        reference = writer.add_object(dictionary(entries))
        writer.register_annotation(page.container_ref, reference)


def annotation(writer, wanted, page=0):
    for reference in page_at(writer, page)["/Annots"]:
        if reference.get_object().get("/NM") == wanted:
            return reference
    raise KeyError(wanted)


def edit_annotation(step):
    with Update(step) as writer:
        found = annotation(writer, step["contents"]).get_object()
        found[name("/Contents")] = pdf_string(step["becomes"])
        found[name("/M")] = pdf_date(datetime.now(timezone.utc))
        if "/AP" in found:
            found[name("/AP")] = dictionary(
                {"/N": text_form(writer, [float(v) for v in found["/Rect"]], step["becomes"], marked=False)}
            )
        writer.update_container(found)


def remove_annotation(step):
    with Update(step) as writer:
        page = page_at(writer, 0)
        found = annotation(writer, step["contents"])
        page["/Annots"].remove(found)
        writer.update_container(page["/Annots"])


def metadata(step):
    with Update(step) as writer:
        writer.document_meta.title = step["title"]
        writer.document_meta.keywords = ["testbed"]
        # pyHanko writes both, /Info and XMP, from PDF 2.0 on; the information dictionary is written in any case.
        writer._force_write_when_empty = True


def touch(step):
    with Update(step) as writer:
        writer._force_write_when_empty = True


def add_page(step):
    with Update(step) as writer:
        content = stream({}, f"BT /F1 12 Tf 72 720 Td ({step['text']}) Tj ET".encode())
        fonts = dictionary({"/Font": dictionary({"/F1": helvetica(writer)})})
        writer.insert_page(PageObject(contents=writer.add_object(content), media_box=(0, 0, 595, 842), resources=fonts))


def remove_page(step):
    with Update(step) as writer:
        pages = writer.root["/Pages"]
        del pages["/Kids"][step["page"]]
        pages[name("/Count")] = number(int(pages["/Count"]) - 1)
        writer.update_container(pages["/Kids"])
        writer.update_container(pages)


def overlay(step):
    with Update(step) as writer:
        x, y = step["at"]
        words = f"q 1 g {x} {y - 3} 300 14 re f BT /Ovl 11 Tf 0 g {x} {y} Td ({step['text']}) Tj ET Q".encode()
        resources = dictionary({"/Font": dictionary({"/Ovl": helvetica(writer)})})
        writer.add_stream_to_page(0, writer.add_object(stream({}, words)), resources=resources)


def rotate(step):
    with Update(step) as writer:
        page = page_at(writer, 0)
        page[name("/Rotate")] = number(90)
        writer.update_container(page)


def add_field(step):
    with Update(step) as writer:
        page_reference = writer.find_page_for_modification(0)[0]
        field = writer.add_object(
            dictionary(
                {
                    "/Type": name("/Annot"),
                    "/Subtype": name("/Widget"),
                    "/FT": name("/Tx"),
                    "/T": pdf_string(step["field"]),
                    "/V": pdf_string(step["value"]),
                    "/Rect": array(step["rect"]),
                    "/F": number(4),
                    "/P": page_reference,
                    "/DA": pdf_string("/Helv 10 Tf 0 g"),
                    "/AP": dictionary({"/N": text_form(writer, step["rect"], step["value"])}),
                }
            )
        )
        form = writer.root["/AcroForm"]
        form["/Fields"].append(field)
        writer.update_container(form["/Fields"])
        writer.register_annotation(page_reference, field)


def remove_field(step):
    with Update(step) as writer:
        wanted = field_named(writer, step["field"]).container_ref
        form = writer.root["/AcroForm"]
        for holder in (form["/Fields"], page_at(writer, 0)["/Annots"]):
            for reference in list(holder):
                if reference.reference == wanted:
                    holder.remove(reference)
            writer.update_container(holder)


def open_action(step):
    with Update(step) as writer:
        writer.root[name("/OpenAction")] = dictionary({"/S": name("/JavaScript"), "/JS": pdf_string(step["script"])})
        writer.update_root()


def attach(step):
    with Update(step) as writer:
        embedded = EmbeddedFileObject.from_file_data(writer, data=step["text"].encode(), mime_type="text/plain")
        embed_file(writer, FileSpec(file_spec_string=step["name"], embedded_data=embedded))


def need_appearances(step):
    with Update(step) as writer:
        form = writer.root["/AcroForm"]
        form[name("/NeedAppearances")] = generic.BooleanObject(True)
        writer.update_container(form)
        if form.container_ref is None:
            raise Unsupported("the form is direct")


def add_layer(step):
    with Update(step) as writer:
        group = writer.add_object(dictionary({"/Type": name("/OCG"), "/Name": pdf_string("Testbed layer")}))
        groups = generic.ArrayObject([group])
        default = dictionary({"/Order": groups, "/OFF": generic.ArrayObject([group])})
        writer.root[name("/OCProperties")] = dictionary({"/OCGs": groups, "/D": default})
        writer.update_root()


line_worker.serve(
    "pyhanko",
    version("pyhanko"),
    {
        "rewrite": rewrite,
        "prepare": prepare,
        "sign": sign,
        "dss": dss,
        "stamp": stamp,
        "fill": fill,
        "fill-static": fill_static,
        "annotate": annotate,
        "edit-annotation": edit_annotation,
        "remove-annotation": remove_annotation,
        "metadata": metadata,
        "touch": touch,
        "add-page": add_page,
        "remove-page": remove_page,
        "overlay": overlay,
        "rotate": rotate,
        "add-field": add_field,
        "remove-field": remove_field,
        "open-action": open_action,
        "attach": attach,
        "need-appearances": need_appearances,
        "add-layer": add_layer,
    },
)
