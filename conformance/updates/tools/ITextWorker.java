import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.itextpdf.forms.PdfAcroForm;
import com.itextpdf.forms.PdfSigFieldLock;
import com.itextpdf.forms.fields.CheckBoxFormFieldBuilder;
import com.itextpdf.forms.fields.ChoiceFormFieldBuilder;
import com.itextpdf.forms.fields.PdfButtonFormField;
import com.itextpdf.forms.fields.PdfFormField;
import com.itextpdf.forms.fields.PdfSignatureFormField;
import com.itextpdf.forms.fields.SignatureFormFieldBuilder;
import com.itextpdf.forms.fields.TextFormFieldBuilder;
import com.itextpdf.forms.form.element.SignatureFieldAppearance;
import com.itextpdf.kernel.colors.DeviceGray;
import com.itextpdf.kernel.font.PdfFont;
import com.itextpdf.kernel.font.PdfFontFactory;
import com.itextpdf.kernel.geom.PageSize;
import com.itextpdf.kernel.geom.Rectangle;
import com.itextpdf.kernel.pdf.PdfDate;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfPage;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.PdfString;
import com.itextpdf.kernel.pdf.PdfVersion;
import com.itextpdf.kernel.pdf.PdfWriter;
import com.itextpdf.kernel.pdf.StampingProperties;
import com.itextpdf.kernel.pdf.WriterProperties;
import com.itextpdf.kernel.pdf.action.PdfAction;
import com.itextpdf.kernel.pdf.annot.PdfAnnotation;
import com.itextpdf.kernel.pdf.annot.PdfFreeTextAnnotation;
import com.itextpdf.kernel.pdf.annot.PdfSquareAnnotation;
import com.itextpdf.kernel.pdf.annot.PdfTextAnnotation;
import com.itextpdf.kernel.pdf.annot.PdfTextMarkupAnnotation;
import com.itextpdf.kernel.pdf.canvas.PdfCanvas;
import com.itextpdf.kernel.pdf.filespec.PdfFileSpec;
import com.itextpdf.kernel.pdf.layer.PdfLayer;
import com.itextpdf.kernel.pdf.tagutils.TagTreePointer;
import com.itextpdf.kernel.pdf.xobject.PdfFormXObject;
import com.itextpdf.signatures.AccessPermissions;
import com.itextpdf.signatures.LtvVerification;
import com.itextpdf.signatures.PdfSigner;
import com.itextpdf.signatures.PrivateKeySignature;
import com.itextpdf.signatures.SignatureUtil;
import com.itextpdf.signatures.SignerProperties;
import com.itextpdf.signatures.TSAClientBouncyCastle;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** iText (AGPL: called, and no part of what is published): `java ITextWorker KEYS TSA_URL CRL_FILES...`. */
final class ITextWorker {
    private static String keys;
    private static String tsaUrl;
    private static final List<byte[]> CRLS = new ArrayList<>();

    public static void main(String[] words) throws Exception {
        keys = words[0];
        tsaUrl = words[1];
        for (int i = 2; i < words.length; i++) CRLS.add(Files.readAllBytes(Path.of(words[i])));
        Security.addProvider(new BouncyCastleProvider());
        new LineWorker()
                .on("base", ITextWorker::base)
                .on("rewrite", ITextWorker::rewrite)
                .on("prepare", step -> update(step, document -> {
                    for (JsonElement field : step.getAsJsonArray("fields")) emptyField(document,
                            field.getAsJsonObject());
                }))
                .on("sign", ITextWorker::sign)
                .on("dss", step -> update(step, ITextWorker::dss))
                .on("stamp", ITextWorker::stamp)
                .on("fill", step -> update(step, document -> fill(document, step.getAsJsonObject("values"), step)))
                .on("annotate", step -> update(step, document -> annotate(document, step)))
                .on("edit-annotation", step -> update(step, document -> editAnnotation(document, step)))
                .on("remove-annotation", step ->
                        update(step, document -> document.getPage(1).removeAnnotation(annotation(document, step))))
                .on("metadata", step ->
                        update(step, document -> document.getDocumentInfo().setTitle(LineWorker.text(step, "title"))))
                .on("touch", step -> update(step, document -> {}))
                .on("add-page", step ->
                        update(step, document ->
                        write(document, document.addNewPage(new PageSize(595, 842)), 72, 720, 12,
                        LineWorker.text(step, "text"))))
                .on("remove-page", step ->
                        update(step, document -> document.removePage(step.get("page").getAsInt() + 1)))
                .on("overlay", step -> update(step, document -> overlay(document, step)))
                .on("rotate", step -> update(step, document -> document.getPage(1).setRotation(90)))
                .on("add-field", step -> update(step, document -> addField(document, step)))
                .on("remove-field", step ->
                        update(step, document -> form(document).removeField(LineWorker.text(step, "field"))))
                .on("open-action", step ->
                        update(step, document -> document.getCatalog()
                        .setOpenAction(PdfAction.createJavaScript(LineWorker.text(step, "script")))))
                .on("attach", step -> update(step, document -> attach(document, step)))
                .on("need-appearances", step -> update(step, document -> form(document).setNeedAppearances(true)))
                .on("add-layer", step -> update(step, document -> new PdfLayer("Testbed layer", document).setOn(false)))
                .serve("itext", com.itextpdf.kernel.actions.data.ITextCoreProductData.getInstance().getVersion());
    }

    private interface Change {
        void make(PdfDocument document) throws Exception;
    }

    private static void update(JsonObject step, Change change) throws Exception {
        PdfReader reader = new PdfReader(LineWorker.text(step, "in"));
        try (PdfDocument document =
                new PdfDocument(reader, new PdfWriter(LineWorker.text(step, "out")), new StampingProperties()
                .useAppendMode())) {
            change.make(document);
        }
    }

    /** The whole document, written anew. */
    private static void rewrite(JsonObject step) throws Exception {
        boolean streams = LineWorker.text(step, "style").equals("streams");
        WriterProperties properties = new WriterProperties().setFullCompressionMode(streams);
        if (step.has("version"))
            properties.setPdfVersion(PdfVersion.fromString("PDF-" + LineWorker.text(step, "version")));
        PdfReader reader = new PdfReader(LineWorker.text(step, "in"));
        new PdfDocument(reader, new PdfWriter(LineWorker.text(step, "out"), properties)).close();
    }

    private static PdfAcroForm form(PdfDocument document) {
        return PdfAcroForm.getAcroForm(document, true);
    }

    private static Rectangle rectangle(JsonObject step) {
        float[] rect = LineWorker.rect(step, "rect");
        return rect == null ?
                new Rectangle(0, 0, 0, 0) : new Rectangle(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]);
    }

    private static PdfFont helvetica() throws IOException {
        return PdfFontFactory.createFont();
    }

    private static void write(PdfDocument document, PdfPage page, float x, float y, float size,
            String text) throws IOException {
        new PdfCanvas(page.newContentStreamAfter(), page.getResources(), document)
                .beginText()
                .setFontAndSize(helvetica(), size)
                .setFillColor(DeviceGray.BLACK)
                .moveText(x, y)
                .showText(text)
                .endText();
    }

    /** With XMP metadata beside /Info, which iText keeps up with each later save. */
    private static void base(JsonObject step) throws Exception {
        JsonObject layout = step.getAsJsonObject("layout");
        boolean streams = LineWorker.text(step, "style").equals("streams");
        boolean tagged = LineWorker.text(step, "style").equals("tagged");
        WriterProperties properties = new WriterProperties()
                .setFullCompressionMode(streams)
                .setPdfVersion(streams ? PdfVersion.PDF_2_0 : PdfVersion.PDF_1_7);
        if (!streams) properties.addXmpMetadata();
        try (PdfDocument document = new PdfDocument(new PdfWriter(LineWorker.text(step, "out"), properties))) {
            document.getDocumentInfo().setTitle("Testbed supply agreement");
            if (tagged) document.setTagged();
            for (JsonElement element : layout.getAsJsonArray("pages")) {
                PdfPage page = document.addNewPage(new PageSize(layout.get("width").getAsFloat(), layout.get("height")
                        .getAsFloat()));
                for (JsonElement each : element.getAsJsonObject().getAsJsonArray("lines")) {
                    JsonObject line = each.getAsJsonObject();
                    float[] place = {line.get("x").getAsFloat(), line.get("y").getAsFloat(), line.get("size").getAsFloat()};
                    if (tagged) writeParagraph(document, page, place, LineWorker.text(line, "text"));
                    else write(document, page, place[0], place[1], place[2], LineWorker.text(line, "text"));
                }
            }
            for (JsonElement field : layout.getAsJsonArray("fields")) baseField(document, field.getAsJsonObject());
        }
    }

    /** As an element of the structure (ISO 32000-2 §14.7). */
    private static void writeParagraph(PdfDocument document, PdfPage page, float[] place, String text) throws Exception {
        TagTreePointer pointer = new TagTreePointer(document).setPageForTagging(page).addTag("P");
        new PdfCanvas(page.newContentStreamAfter(), page.getResources(), document)
                .openTag(pointer.getTagReference())
                .beginText()
                .setFontAndSize(helvetica(), place[2])
                .moveText(place[0], place[1])
                .showText(text)
                .endText()
                .closeTag();
    }

    private static void baseField(PdfDocument document, JsonObject asked) throws Exception {
        String name = LineWorker.text(asked, "name");
        String kind = LineWorker.text(asked, "kind");
        Rectangle place = rectangle(asked);
        PdfFormField field;
        if (kind.equals("check")) {
            field = new CheckBoxFormFieldBuilder(document, name).setWidgetRectangle(place).setPage(1).createCheckBox();
            field.setValue("Off");
        } else if (kind.equals("choice")) {
            List<String> options = new ArrayList<>();
            for (JsonElement option : asked.getAsJsonArray("options")) options.add(option.getAsString());
            field = new ChoiceFormFieldBuilder(document, name).setWidgetRectangle(place).setPage(1)
                    .setOptions(options.toArray(new String[0])).createComboBox();
            field.setValue(options.get(0));
        } else {
            field = new TextFormFieldBuilder(document, name).setWidgetRectangle(place).setPage(1).createText();
            if (asked.has("value")) field.setValue(LineWorker.text(asked, "value"));
        }
        form(document).addField(field, document.getPage(1));
    }

    private static void emptyField(PdfDocument document, JsonObject asked) {
        SignatureFormFieldBuilder builder = new SignatureFormFieldBuilder(document, LineWorker.text(asked, "name"));
        PdfSignatureFormField field = builder.setWidgetRectangle(rectangle(asked)).setPage(1).createSignature();
        if (asked.has("lock")) field.put(PdfName.Lock, lock(asked.getAsJsonObject("lock")).makeIndirect(document)
                .getPdfObject());
        form(document).addField(field, document.getPage(1));
    }

    private static PdfSigFieldLock lock(JsonObject asked) {
        List<String> names = new ArrayList<>();
        if (asked.has("fields")) for (JsonElement name : asked.getAsJsonArray("fields")) names.add(name.getAsString());
        PdfSigFieldLock lock = new PdfSigFieldLock();
        lock.setFieldLock(PdfSigFieldLock.LockAction.valueOf(LineWorker.text(asked, "action").toUpperCase()),
                names.toArray(new String[0]));
        if (asked.has("p")) lock.setDocumentPermissions(PdfSigFieldLock.LockPermissions.values()[asked.get("p")
                .getAsInt() - 1]);
        return lock;
    }

    private static void sign(JsonObject step) throws Exception {
        LineWorker.Identity identity = LineWorker.Identity.of(keys, LineWorker.text(step, "who"));
        String name = LineWorker.text(step, "field");
        SignerProperties properties = new SignerProperties()
                .setFieldName(name)
                .setReason("Testbed")
                .setSignatureAppearance(new SignatureFieldAppearance(SignerProperties.IGNORED_ID)
                        .setContent("Signed, Testbed"));
        if (LineWorker.is(step, "new")) {
            properties.setPageNumber(1).setPageRect(rectangle(step));
            if (step.has("lock")) properties.setFieldLockDict(lock(step.getAsJsonObject("lock")));
        }
        if (step.has("certify")) properties.setCertificationLevel(AccessPermissions.values()[step.get("certify")
                .getAsInt()]);
        try (OutputStream out = new FileOutputStream(LineWorker.text(step, "out"))) {
            PdfSigner signer = new PdfSigner(new PdfReader(LineWorker.text(step, "in")), out, new StampingProperties()
                    .useAppendMode());
            signer.setSignerProperties(properties);
            if (step.has("fill")) fill(signer.getDocument(), step.getAsJsonObject("fill"), step);
            TSAClientBouncyCastle tsa = LineWorker.is(step, "stamped") ? new TSAClientBouncyCastle(tsaUrl) : null;
            PdfSigner.CryptoStandard standard = step.has("subFilter") ?
                    PdfSigner.CryptoStandard.CADES : PdfSigner.CryptoStandard.CMS;
            signer.signDetached(new PrivateKeySignature(identity.key(), "SHA256", null), identity.chain(), null,
                    null, tsa, 0, standard);
        }
    }

    private static void stamp(JsonObject step) throws Exception {
        try (OutputStream out = new FileOutputStream(LineWorker.text(step, "out"))) {
            PdfSigner signer = new PdfSigner(new PdfReader(LineWorker.text(step, "in")), out, new StampingProperties()
                    .useAppendMode());
            signer.timestamp(new TSAClientBouncyCastle(tsaUrl), LineWorker.text(step, "field"));
        }
    }

    private static void dss(PdfDocument document) throws Exception {
        Set<byte[]> certificates = new LinkedHashSet<>();
        for (String who : List.of("seller", "buyer", "witness"))
            for (Certificate certificate : LineWorker.Identity.of(keys, who)
                    .chain()) certificates.add(certificate.getEncoded());
        LtvVerification verification = new LtvVerification(document);
        for (String name : new SignatureUtil(document).getSignatureNames())
            verification.addVerification(name, List.of(), CRLS, certificates);
        verification.merge();
    }

    private static void fill(PdfDocument document, JsonObject values, JsonObject step) {
        PdfAcroForm form = form(document);
        boolean appearance = !step.has("appearance") || LineWorker.is(step, "appearance");
        for (Map.Entry<String, JsonElement> each : values.entrySet()) {
            PdfFormField field = form.getField(each.getKey());
            if (field instanceof PdfButtonFormField) {
                String on = "Yes";
                for (String state : field.getAppearanceStates()) if (!state.equals("Off")) on = state;
                field.setValue(each.getValue().getAsBoolean() ? on : "Off", false);
            } else if (appearance) field.setValue(each.getValue().getAsString());
            else field.setValue(each.getValue().getAsString(), false);
        }
    }

    private static void annotate(PdfDocument document, JsonObject step) throws Exception {
        Rectangle place = rectangle(step);
        String contents = LineWorker.text(step, "contents");
        PdfAnnotation made = switch (LineWorker.text(step, "kind")) {
            case "FreeText" -> new PdfFreeTextAnnotation(place, new PdfString(contents))
                    .setDefaultAppearance(new PdfString("/Helv 10 Tf 0 g"));
            case "Highlight" -> PdfTextMarkupAnnotation.createHighLight(place, new float[] {
                place.getLeft(), place.getTop(), place.getRight(), place.getTop(), place.getLeft(),
                        place.getBottom(), place.getRight(), place.getBottom()
            });
            case "Square" -> new PdfSquareAnnotation(place);
            default -> new PdfTextAnnotation(place);
        };
        made.setContents(contents).setName(new PdfString(contents)).setColor(new float[] {1, 1, 0})
                .setFlag(PdfAnnotation.PRINT);
        if (made instanceof PdfFreeTextAnnotation) made.setNormalAppearance(written(document, place, contents)
                .getPdfObject());
        document.getPage(1).addAnnotation(made);
    }

    private static PdfFormXObject written(PdfDocument document, Rectangle place, String text) throws IOException {
        PdfFormXObject form = new PdfFormXObject(new Rectangle(place.getWidth(), place.getHeight()));
        new PdfCanvas(form, document).beginText().setFontAndSize(helvetica(), 10).moveText(2, 4).showText(text)
                .endText();
        return form;
    }

    private static PdfAnnotation annotation(PdfDocument document, JsonObject step) throws IOException {
        for (PdfAnnotation each : document.getPage(1).getAnnotations())
            if (each.getName() != null && each.getName().toUnicodeString()
                    .equals(LineWorker.text(step, "contents"))) return each;
        throw new IOException("no such annotation");
    }

    private static void editAnnotation(PdfDocument document, JsonObject step) throws Exception {
        PdfAnnotation found = annotation(document, step);
        found.setContents(LineWorker.text(step, "becomes")).setDate(new PdfDate().getPdfObject());
        if (found instanceof PdfFreeTextAnnotation) {
            Rectangle place = found.getRectangle().toRectangle();
            found.setNormalAppearance(written(document, place, LineWorker.text(step, "becomes")).getPdfObject());
        }
        found.getPdfObject().setModified();
    }

    private static void overlay(PdfDocument document, JsonObject step) throws Exception {
        float[] at = LineWorker.rect(step, "at");
        PdfPage page = document.getPage(1);
        new PdfCanvas(page.newContentStreamAfter(), page.getResources(), document)
                .setFillColor(DeviceGray.WHITE)
                .rectangle(at[0], at[1] - 3, 300, 14)
                .fill();
        write(document, page, at[0], at[1], 11, LineWorker.text(step, "text"));
    }

    private static void addField(PdfDocument document, JsonObject step) {
        PdfFormField field = new TextFormFieldBuilder(document, LineWorker.text(step, "field"))
                .setWidgetRectangle(rectangle(step)).setPage(1).createText();
        field.setValue(LineWorker.text(step, "value"));
        form(document).addField(field, document.getPage(1));
    }

    private static void attach(PdfDocument document, JsonObject step) throws Exception {
        String name = LineWorker.text(step, "name");
        document.addFileAttachment(name,
                PdfFileSpec.createEmbeddedFileSpec(document, LineWorker.text(step, "text").getBytes(), name,
                PdfName.Data));
    }
}
