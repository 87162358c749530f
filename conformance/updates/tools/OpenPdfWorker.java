import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfSignature;
import com.lowagie.text.pdf.PdfSignatureAppearance;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** OpenPDF, with BouncyCastle for the CMS: `java OpenPdfWorker KEYS TSA_URL`. */
final class OpenPdfWorker {
    private static final int RESERVED = 24_000;
    private static String keys;

    public static void main(String[] words) throws Exception {
        keys = words[0];
        Cms.tsaUrl = words[1];
        new LineWorker()
                .on("rewrite", OpenPdfWorker::rewrite)
                .on("sign", OpenPdfWorker::sign)
                .on("fill", step -> update(step, stamper -> fill(stamper, step.getAsJsonObject("values"))))
                .on("annotate", step -> update(step, stamper -> annotate(stamper, step)))
                .serve("openpdf", words[2]);
    }

    private interface Change {
        void make(PdfStamper stamper) throws Exception;
    }

    private static void update(JsonObject step, Change change) throws Exception {
        try (OutputStream out = new FileOutputStream(LineWorker.text(step, "out"))) {
            PdfStamper stamper = new PdfStamper(new PdfReader(LineWorker.text(step, "in")), out, '\0', true);
            change.make(stamper);
            stamper.close();
        }
    }

    /** The whole document, written anew. */
    private static void rewrite(JsonObject step) throws Exception {
        char version = step.has("version") ? LineWorker.text(step, "version").charAt(2) : '\0';
        try (OutputStream out = new FileOutputStream(LineWorker.text(step, "out"))) {
            PdfStamper stamper = new PdfStamper(new PdfReader(LineWorker.text(step, "in")), out, version);
            if (LineWorker.text(step, "style").equals("streams")) stamper.setFullCompression();
            stamper.close();
        }
    }

    private static Rectangle rectangle(JsonObject step) {
        float[] rect = LineWorker.rect(step, "rect");
        return rect == null ? new Rectangle(0, 0, 0, 0) : new Rectangle(rect[0], rect[1], rect[2], rect[3]);
    }

    private static void sign(JsonObject step) throws Exception {
        LineWorker.Identity identity = LineWorker.Identity.of(keys, LineWorker.text(step, "who"));
        boolean etsi = step.has("subFilter");
        try (OutputStream out = new FileOutputStream(LineWorker.text(step, "out"))) {
            PdfReader reader = new PdfReader(LineWorker.text(step, "in"));
            PdfStamper stamper = PdfStamper.createSignature(reader, out, '\0', null, true);
            if (step.has("fill")) fill(stamper, step.getAsJsonObject("fill"));
            PdfSignatureAppearance looks = stamper.getSignatureAppearance();
            looks.setLayer2Text("Signed, Testbed");
            looks.setVisibleSignature(rectangle(step), 1, LineWorker.text(step, "field"));
            if (step.has("certify")) looks.setCertificationLevel(step.get("certify").getAsInt());
            PdfSignature signature =
                    new PdfSignature(PdfName.ADOBE_PPKLITE, new PdfName(etsi ? "ETSI.CAdES.detached" : "adbe.pkcs7.detached"));
            signature.setReason("Testbed");
            signature.setDate(new PdfDate());
            looks.setCryptoDictionary(signature);
            looks.preClose(new HashMap<>(Map.of(PdfName.CONTENTS, 2 * RESERVED + 2)));
            byte[] cms = Cms.sign(looks.getRangeStream().readAllBytes(), identity, step);
            PdfDictionary contents = new PdfDictionary();
            contents.put(PdfName.CONTENTS, new PdfString(Arrays.copyOf(cms, RESERVED)).setHexWriting(true));
            looks.close(contents);
        }
    }

    private static void fill(PdfStamper stamper, JsonObject values) throws Exception {
        for (Map.Entry<String, JsonElement> each : values.entrySet())
            stamper.getAcroFields().setField(each.getKey(), each.getValue().getAsString());
    }

    private static void annotate(PdfStamper stamper, JsonObject step) {
        String contents = LineWorker.text(step, "contents");
        PdfAnnotation note =
                PdfAnnotation.createText(stamper.getWriter(), rectangle(step), "Testbed", contents, false, "Note");
        note.setFlags(PdfAnnotation.FLAGS_PRINT);
        stamper.addAnnotation(note, 1);
    }
}
