"""Reads a JSON list of tasks on standard input; writes a JSON list of answers. What pyHanko says of encrypted files."""
import io, json, sys, warnings, logging
from datetime import datetime, timedelta, timezone
warnings.simplefilter("ignore"); logging.disable(logging.CRITICAL)
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers, fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

def signer():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Testbed Signer")])
    now = datetime.now(timezone.utc)
    cert = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True).sign(key, hashes.SHA256()))
    packed = serialization.pkcs12.serialize_key_and_certificates(b"x", key, cert, None, serialization.NoEncryption())
    return signers.SimpleSigner.load_pkcs12_data(packed, [], passphrase=None)

def sign(task):
    with open(task["path"], "rb") as file:
        writer = IncrementalPdfFileWriter(io.BytesIO(file.read()), strict=False)
    if writer.prev.encrypted:
        writer.encrypt(task["password"])
    meta = signers.PdfSignatureMetadata(field_name="Signature1", reason="Testbed", subfilter=fields.SigSeedSubFilter.PADES)
    out = signers.sign_pdf(writer, meta, signer=signer())
    with open(task["out"], "wb") as file:
        file.write(out.getbuffer())
    return "signed"

def validate(task):
    with open(task["path"], "rb") as file:
        reader = PdfFileReader(file, strict=False)
        if reader.encrypted:
            reader.decrypt(task["password"])
        answers = []
        for embedded in reader.embedded_signatures:
            status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[], allow_fetching=False))
            answers.append("intact" if status.intact and status.valid else "broken")
            answers.append("unchanged" if status.coverage.name == "ENTIRE_FILE" else ("allowed" if status.docmdp_ok else "changed"))
        return " ".join(answers)

def answer(task):
    try:
        return {"sign": sign, "validate": validate}[task["op"]](task)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]

json.dump([answer(task) for task in json.load(sys.stdin)], sys.stdout)
