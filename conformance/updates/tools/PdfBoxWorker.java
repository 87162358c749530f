import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationHighlight;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationMarkup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;

/**
 * Apache PDFBox with BouncyCastle: `java PdfBoxWorker KEYS TSA_URL CRL_FILES...`. What is done to a document, but
 * signing.
 */
final class PdfBoxWorker {
    static String keys;
    static final List<byte[]> CRLS = new ArrayList<>();

    public static void main(String[] words) throws Exception {
        keys = words[0];
        Cms.tsaUrl = words[1];
        for (int i = 2; i < words.length; i++) CRLS.add(Files.readAllBytes(Path.of(words[i])));
        new LineWorker()
                .on("base", PdfBoxWorker::base)
                .on("rewrite", PdfBoxWorker::rewrite)
                .on("prepare", PdfBoxSigning::prepare)
                .on("sign", PdfBoxSigning::sign)
                .on("dss", PdfBoxSigning::dss)
                .on("stamp", PdfBoxSigning::stamp)
                .on("fill", step -> update(step, document -> fill(document, step.getAsJsonObject("values"), step)))
                .on("annotate", step -> update(step, document -> annotate(document, step)))
                .on("edit-annotation", step -> update(step, document -> editAnnotation(document, step)))
                .on("remove-annotation", step -> update(step, document -> removeAnnotation(document, step)))
                .on("metadata", step -> update(step, document -> metadata(document, step)))
                .on("touch", step -> update(step, document -> touched(document.getDocumentCatalog().getCOSObject())))
                .on("add-page", step -> update(step, document -> addPage(document, step)))
                .on("remove-page", step -> update(step, document -> removePage(document, step)))
                .on("overlay", step -> update(step, document -> overlay(document, step)))
                .on("rotate", step -> update(step, document -> rotate(document)))
                .on("add-field", step -> update(step, document -> addField(document, step)))
                .on("remove-field", step -> update(step, document -> removeField(document, step)))
                .on("open-action", step -> update(step, document -> openAction(document, step)))
                .on("attach", step -> update(step, document -> attach(document, step)))
                .on("need-appearances", step -> update(step, document -> form(document).setNeedAppearances(true)))
                .on("add-layer", step -> update(step, PdfBoxWorker::addLayer))
                .serve("pdfbox", org.apache.pdfbox.util.Version.getVersion());
    }

    interface Change {
        void make(PDDocument document) throws Exception;
    }

    static void update(JsonObject step, Change change) throws Exception {
        try (PDDocument document = open(step);
                OutputStream out = new FileOutputStream(LineWorker.text(step, "out"))) {
            change.make(document);
            document.saveIncremental(out);
        }
    }

    static PDDocument open(JsonObject step) throws IOException {
        return Loader.loadPDF(new File(LineWorker.text(step, "in")));
    }

    /** The whole document, written anew. */
    static void rewrite(JsonObject step) throws Exception {
        try (PDDocument document = open(step)) {
            if (step.has("version")) document.setVersion(step.get("version").getAsFloat());
            document.save(LineWorker.text(step, "out"), compression(step));
        }
    }

    static CompressParameters compression(JsonObject step) {
        boolean streams = LineWorker.text(step, "style").equals("streams");
        return streams ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION;
    }

    static PDAcroForm form(PDDocument document) {
        return document.getDocumentCatalog().getAcroForm(null);
    }

    static void touched(COSDictionary... dictionaries) {
        for (COSDictionary dictionary : dictionaries) dictionary.setNeedToBeUpdated(true);
    }

    static PDRectangle rectangle(float[] rect) {
        return new PDRectangle(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]);
    }

    static PDType1Font helvetica() {
        return new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    }

    static void base(JsonObject step) throws Exception {
        JsonObject layout = step.getAsJsonObject("layout");
        try (PDDocument document = new PDDocument()) {
            PDRectangle size = new PDRectangle(layout.get("width").getAsFloat(), layout.get("height").getAsFloat());
            for (JsonElement page : layout.getAsJsonArray("pages")) {
                PDPage added = new PDPage(size);
                document.addPage(added);
                try (PDPageContentStream content = new PDPageContentStream(document, added)) {
                    for (JsonElement element : page.getAsJsonObject().getAsJsonArray("lines")) {
                        JsonObject line = element.getAsJsonObject();
                        content.beginText();
                        content.setFont(helvetica(), line.get("size").getAsFloat());
                        content.newLineAtOffset(line.get("x").getAsFloat(), line.get("y").getAsFloat());
                        content.showText(LineWorker.text(line, "text"));
                        content.endText();
                    }
                }
            }
            document.getDocumentInformation().setTitle("Testbed supply agreement");
            PDAcroForm form = new PDAcroForm(document);
            if (layout.getAsJsonArray("fields").size() > 0) document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.HELV, helvetica());
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/Helv 10 Tf 0 g");
            for (JsonElement element : layout.getAsJsonArray("fields")) baseField(document, form,
                    element.getAsJsonObject());
            document.save(LineWorker.text(step, "out"), compression(step));
        }
    }

    static void baseField(PDDocument document, PDAcroForm form, JsonObject asked) throws Exception {
        String kind = LineWorker.text(asked, "kind");
        PDField field;
        if (kind.equals("check")) field = new PDCheckBox(form);
        else if (kind.equals("choice")) field = new PDComboBox(form);
        else field = new PDTextField(form);
        field.setPartialName(LineWorker.text(asked, "name"));
        PDRectangle place = rectangle(LineWorker.rect(asked, "rect"));
        PDAnnotationWidget widget = field.getWidgets().get(0);
        widget.setRectangle(place);
        widget.setPage(document.getPage(0));
        widget.setPrinted(true);
        document.getPage(0).getAnnotations().add(widget);
        form.getFields().add(field);
        if (field instanceof PDCheckBox) {
            PDAppearanceDictionary appearance = new PDAppearanceDictionary();
            COSDictionary states = new COSDictionary();
            states.setItem(COSName.getPDFName("Yes"), drawing(document, place, "0 0 m 10 10 l 0 10 m 10 0 l S"));
            states.setItem(COSName.Off, drawing(document, place, ""));
            appearance.getCOSObject().setItem(COSName.N, states);
            widget.setAppearance(appearance);
            widget.setAppearanceState("Off");
        } else if (field instanceof PDComboBox list) {
            List<String> options = new ArrayList<>();
            for (JsonElement option : asked.getAsJsonArray("options")) options.add(option.getAsString());
            list.setDefaultAppearance("/Helv 10 Tf 0 g");
            list.setOptions(options);
            list.setValue(options.get(0));
        } else {
            ((PDTextField) field).setDefaultAppearance("/Helv 10 Tf 0 g");
            if (asked.has("value")) field.setValue(LineWorker.text(asked, "value"));
        }
    }

    static PDAppearanceStream drawing(PDDocument document, PDRectangle place, String operators) throws IOException {
        PDAppearanceStream stream = new PDAppearanceStream(document);
        stream.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
        stream.setResources(new PDResources());
        try (OutputStream out = stream.getContentStream().createOutputStream()) {
            out.write(operators.getBytes());
        }
        return stream;
    }

    static PDAppearanceStream written(PDDocument document, PDRectangle place, String text) throws IOException {
        PDAppearanceStream stream = drawing(document, place, "");
        COSName font = stream.getResources().add(helvetica());
        try (OutputStream out = stream.getContentStream().createOutputStream()) {
            out.write(("q BT /" + font.getName() + " 10 Tf 0 g 2 4 Td (" + text + ") Tj ET Q").getBytes());
        }
        return stream;
    }

    static void fill(PDDocument document, JsonObject values, JsonObject step) throws Exception {
        PDAcroForm form = form(document);
        for (Map.Entry<String, JsonElement> each : values.entrySet()) {
            PDField field = form.getField(each.getKey());
            if (field instanceof PDVariableText text) withFont(form, text.getDefaultAppearance());
            boolean appearance = !step.has("appearance") || LineWorker.is(step, "appearance");
            if (field instanceof PDCheckBox box) {
                if (each.getValue().getAsBoolean()) box.check();
                else box.unCheck();
            } else if (appearance) field.setValue(each.getValue().getAsString());
            else field.getCOSObject().setString(COSName.V, each.getValue().getAsString());
            touched(field.getCOSObject());
            for (PDAnnotationWidget widget : field.getWidgets()) {
                touched(widget.getCOSObject());
                PDAppearanceDictionary drawn = widget.getAppearance();
                if (drawn != null) touched(drawn.getCOSObject());
                if (drawn != null && drawn.getNormalAppearance().isStream())
                    drawn.getNormalAppearance().getAppearanceStream().getCOSObject().setNeedToBeUpdated(true);
            }
        }
    }

    /** PDFBox draws no text without the font of /DA in /DR, and says so; whoever fills in with it adds the font. */
    static void withFont(PDAcroForm form, String defaultAppearance) {
        if (form.getDefaultResources() != null) return;
        PDResources resources = new PDResources();
        String[] operands = defaultAppearance.trim().split("\\s+");
        for (int i = 2; i < operands.length; i++)
            if (operands[i].equals("Tf")) resources.put(COSName.getPDFName(operands[i - 2].substring(1)), helvetica());
        form.setDefaultResources(resources);
        touched(form.getCOSObject());
    }

    static void annotate(PDDocument document, JsonObject step) throws Exception {
        PDRectangle place = rectangle(LineWorker.rect(step, "rect"));
        PDAnnotationMarkup made = switch (LineWorker.text(step, "kind")) {
            case "FreeText" -> new PDAnnotationFreeText();
            case "Highlight" -> new PDAnnotationHighlight();
            case "Square" -> new PDAnnotationSquare();
            default -> new PDAnnotationText();
        };
        made.setRectangle(place);
        made.setContents(LineWorker.text(step, "contents"));
        made.setAnnotationName(LineWorker.text(step, "contents"));
        made.setPrinted(true);
        made.setColor(new PDColor(new float[] {1, 1, 0}, PDDeviceRGB.INSTANCE));
        if (made instanceof PDAnnotationFreeText free) free.setDefaultAppearance("/Helv 10 Tf 0 g");
        if (made instanceof PDAnnotationHighlight high)
            high.setQuadPoints(new float[] {
                place.getLowerLeftX(), place.getUpperRightY(), place.getUpperRightX(), place.getUpperRightY(),
                place.getLowerLeftX(), place.getLowerLeftY(), place.getUpperRightX(), place.getLowerLeftY()
            });
        made.constructAppearances(document);
        PDPage page = document.getPage(0);
        List<PDAnnotation> annotations = page.getAnnotations();
        annotations.add(made);
        page.setAnnotations(annotations);
        touched(page.getCOSObject(), made.getCOSObject());
    }

    static PDAnnotation annotation(PDDocument document, JsonObject step) throws IOException {
        for (PDAnnotation each : document.getPage(0).getAnnotations())
            if (LineWorker.text(step, "contents").equals(each.getAnnotationName())) return each;
        throw new IOException("no such annotation");
    }

    static void editAnnotation(PDDocument document, JsonObject step) throws Exception {
        PDAnnotation found = annotation(document, step);
        found.setContents(LineWorker.text(step, "becomes"));
        found.setModifiedDate(Calendar.getInstance());
        found.constructAppearances(document);
        touched(found.getCOSObject());
    }

    static void removeAnnotation(PDDocument document, JsonObject step) throws Exception {
        PDPage page = document.getPage(0);
        PDAnnotation found = annotation(document, step);
        List<PDAnnotation> left = new ArrayList<>(page.getAnnotations());
        left.removeIf(each -> each.getCOSObject() == found.getCOSObject());
        page.setAnnotations(left);
        touched(page.getCOSObject());
    }

    static void metadata(PDDocument document, JsonObject step) throws Exception {
        String title = LineWorker.text(step, "title");
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(title);
        information.setModificationDate(Calendar.getInstance());
        String packet = "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
                + "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>" + title
                + "</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(packet.getBytes());
        document.getDocumentCatalog().setMetadata(metadata);
        touched(information.getCOSObject(), document.getDocumentCatalog().getCOSObject());
    }

    static void addPage(PDDocument document, JsonObject step) throws Exception {
        PDPage page = new PDPage(new PDRectangle(595, 842));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(helvetica(), 12);
            content.newLineAtOffset(72, 720);
            content.showText(LineWorker.text(step, "text"));
            content.endText();
        }
        touched(document.getPages().getCOSObject(), document.getDocumentCatalog().getCOSObject());
    }

    static void removePage(PDDocument document, JsonObject step) {
        document.removePage(step.get("page").getAsInt());
        touched(document.getPages().getCOSObject(), document.getDocumentCatalog().getCOSObject());
    }

    static void overlay(PDDocument document, JsonObject step) throws Exception {
        float[] at = LineWorker.rect(step, "at");
        PDPage page = document.getPage(0);
        try (PDPageContentStream content =
                new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            content.setNonStrokingColor(1f);
            content.addRect(at[0], at[1] - 3, 300, 14);
            content.fill();
            content.setNonStrokingColor(0f);
            content.beginText();
            content.setFont(helvetica(), 11);
            content.newLineAtOffset(at[0], at[1]);
            content.showText(LineWorker.text(step, "text"));
            content.endText();
        }
        touched(page.getCOSObject(), page.getResources().getCOSObject());
    }

    static void rotate(PDDocument document) {
        document.getPage(0).setRotation(90);
        touched(document.getPage(0).getCOSObject());
    }

    static void addField(PDDocument document, JsonObject step) throws Exception {
        PDAcroForm form = form(document);
        PDTextField field = new PDTextField(form);
        field.setPartialName(LineWorker.text(step, "field"));
        field.setDefaultAppearance("/Helv 10 Tf 0 g");
        PDAnnotationWidget widget = field.getWidgets().get(0);
        widget.setRectangle(rectangle(LineWorker.rect(step, "rect")));
        PDPage page = document.getPage(0);
        widget.setPage(page);
        widget.setPrinted(true);
        List<PDAnnotation> annotations = page.getAnnotations();
        annotations.add(widget);
        page.setAnnotations(annotations);
        List<PDField> fields = form.getFields();
        fields.add(field);
        form.setFields(fields);
        PDResources resources = form.getDefaultResources() == null ? new PDResources() : form.getDefaultResources();
        if (resources.getFont(COSName.HELV) == null) resources.put(COSName.HELV, helvetica());
        form.setDefaultResources(resources);
        field.setValue(LineWorker.text(step, "value"));
        touched(form.getCOSObject(), page.getCOSObject(), field.getCOSObject(), document.getDocumentCatalog()
                .getCOSObject());
    }

    static void removeField(PDDocument document, JsonObject step) throws Exception {
        PDAcroForm form = form(document);
        PDField found = form.getField(LineWorker.text(step, "field"));
        List<PDField> fields = new ArrayList<>(form.getFields());
        fields.removeIf(each -> each.getCOSObject() == found.getCOSObject());
        form.setFields(fields);
        PDPage page = document.getPage(0);
        List<PDAnnotation> left = new ArrayList<>(page.getAnnotations());
        left.removeIf(each -> each.getCOSObject() == found.getWidgets().get(0).getCOSObject());
        page.setAnnotations(left);
        touched(form.getCOSObject(), page.getCOSObject(), document.getDocumentCatalog().getCOSObject());
    }

    static void openAction(PDDocument document, JsonObject step) {
        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript(LineWorker.text(step, "script")));
        touched(document.getDocumentCatalog().getCOSObject());
    }

    static void attach(PDDocument document, JsonObject step) throws Exception {
        PDEmbeddedFile file =
                new PDEmbeddedFile(document, new ByteArrayInputStream(LineWorker.text(step, "text").getBytes()));
        file.setSubtype("text/plain");
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(LineWorker.text(step, "name"));
        specification.setEmbeddedFile(file);
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(LineWorker.text(step, "name"), specification));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        touched(document.getDocumentCatalog().getCOSObject());
    }

    static void addLayer(PDDocument document) {
        PDOptionalContentProperties properties = new PDOptionalContentProperties();
        PDOptionalContentGroup group = new PDOptionalContentGroup("Testbed layer");
        properties.addGroup(group);
        properties.setGroupEnabled(group, false);
        document.getDocumentCatalog().setOCProperties(properties);
        touched(document.getDocumentCatalog().getCOSObject());
    }
}
