import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSigProperties;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSignDesigner;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** Signature fields, signatures, and what is kept for their validation, by PDFBox. */
final class PdfBoxSigning {
    static void prepare(JsonObject step) throws Exception {
        PdfBoxWorker.update(step, document -> {
            for (JsonElement element : step.getAsJsonArray("fields")) emptyField(document, element.getAsJsonObject(),
                    "name");
        });
    }

    static PDSignatureField emptyField(PDDocument document, JsonObject asked, String member) throws Exception {
        PDAcroForm form = PdfBoxWorker.form(document);
        PDSignatureField field = new PDSignatureField(form);
        field.setPartialName(LineWorker.text(asked, member));
        PDAnnotationWidget widget = field.getWidgets().get(0);
        float[] rect = LineWorker.rect(asked, "rect");
        widget.setRectangle(rect == null ? new PDRectangle(0, 0, 0, 0) : PdfBoxWorker.rectangle(rect));
        PDPage page = document.getPage(0);
        widget.setPage(page);
        widget.setPrinted(true);
        if (asked.has("lock")) field.getCOSObject()
                .setItem(COSName.getPDFName("Lock"), lock(asked.getAsJsonObject("lock"), "SigFieldLock"));
        List<PDAnnotation> annotations = page.getAnnotations();
        annotations.add(widget);
        page.setAnnotations(annotations);
        List<PDField> fields = form.getFields();
        fields.add(field);
        form.setFields(fields);
        PdfBoxWorker.touched(form.getCOSObject(), page.getCOSObject(), field.getCOSObject(),
                document.getDocumentCatalog().getCOSObject());
        return field;
    }

    static COSDictionary lock(JsonObject lock, String type) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setName(COSName.TYPE, type);
        dictionary.setName(COSName.getPDFName("Action"), LineWorker.text(lock, "action"));
        if (lock.has("fields")) {
            COSArray names = new COSArray();
            for (JsonElement name : lock.getAsJsonArray("fields")) names.add(new COSString(name.getAsString()));
            dictionary.setItem(COSName.getPDFName("Fields"), names);
        }
        if (lock.has("p")) dictionary.setInt(COSName.P, lock.get("p").getAsInt());
        dictionary.setDirect(true);
        return dictionary;
    }

    static void sign(JsonObject step) throws Exception {
        LineWorker.Identity identity = LineWorker.Identity.of(PdfBoxWorker.keys, LineWorker.text(step, "who"));
        boolean etsi = step.has("subFilter");
        try (PDDocument document = PdfBoxWorker.open(step);
                OutputStream out = new FileOutputStream(LineWorker.text(step, "out"))) {
            if (step.has("fill")) PdfBoxWorker.fill(document, step.getAsJsonObject("fill"), step);
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(etsi ?
                    PDSignature.SUBFILTER_ETSI_CADES_DETACHED : PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setName("Testbed");
            signature.setReason("Testbed");
            signature.setSignDate(Calendar.getInstance());
            boolean made = LineWorker.is(step, "new");
            float[] rect = LineWorker.rect(step, "rect");
            String name = LineWorker.text(step, "field");
            PDSignatureField field = made ? null : (PDSignatureField) PdfBoxWorker.form(document).getField(name);
            if (made && step.has("lock")) field = emptyField(document, step, "field");
            if (field != null) field.getCOSObject().setItem(COSName.V, signature);
            references(document, signature, field, step);
            SignatureInterface signer = content -> Cms.sign(content.readAllBytes(), identity, step);
            try (SignatureOptions options = new SignatureOptions()) {
                options.setPage(0);
                options.setPreferredSignatureSize(24_000);
                // What is seen comes from a template; without one PDFBox takes the rectangle of the field away.
                if (field != null) rect = place(field);
                if (rect != null && LineWorker.is(step, "designed"))
                    options.setVisualSignature(designed(document, rect, name));
                else if (rect != null && !LineWorker.is(step, "hide"))
                    options.setVisualSignature(new ByteArrayInputStream(template(rect, name)));
                document.addSignature(signature, signer, options);
                if (field == null)
                    for (PDField each : PdfBoxWorker.form(document).getFieldTree())
                        if (each instanceof PDSignatureField signed && signed.getCOSObject()
                                .getDictionaryObject(COSName.V) == signature.getCOSObject())
                            signed.setPartialName(name);
                document.saveIncremental(out);
            }
        }
    }

    static float[] place(PDSignatureField field) {
        PDRectangle place = field.getWidgets().get(0).getRectangle();
        if (place.getWidth() == 0) return null;
        return new float[] {place.getLowerLeftX(), place.getLowerLeftY(), place.getUpperRightX(),
                place.getUpperRightY()};
    }

    /** A document of its own with the widget, which PDFBox takes into the signed one. */
    static byte[] template(float[] rect, String name) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(595, 842));
            document.addPage(page);
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDSignatureField field = new PDSignatureField(form);
            PDAnnotationWidget widget = field.getWidgets().get(0);
            form.setSignaturesExist(true);
            form.setAppendOnly(true);
            form.getFields().add(field);
            PDRectangle place = PdfBoxWorker.rectangle(rect);
            widget.setRectangle(place);
            PDAppearanceDictionary appearance = new PDAppearanceDictionary();
            appearance.setNormalAppearance(PdfBoxWorker.written(document, place, "Signed, Testbed"));
            widget.setAppearance(appearance);
            page.getAnnotations().add(widget);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** The same by PDFBox's own designer: its form XObjects come into the resources of the form (/DR) too. */
    static InputStream designed(PDDocument document, float[] rect, String name) throws IOException {
        BufferedImage image = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
        PDVisibleSignDesigner designer = new PDVisibleSignDesigner(document, image, 1)
                .xAxis(rect[0])
                .yAxis(document.getPage(0).getMediaBox().getHeight() - rect[3])
                .width(rect[2] - rect[0])
                .height(rect[3] - rect[1])
                .signatureFieldName(name);
        PDVisibleSigProperties properties = new PDVisibleSigProperties()
                .signerName("Testbed")
                .page(1)
                .visualSignEnabled(true)
                .setPdVisibleSignature(designer);
        properties.buildSignature();
        return properties.getVisibleSignature();
    }

    /** DocMDP of a certification, FieldMDP of the field's lock, and its level. */
    static void references(PDDocument document, PDSignature signature, PDSignatureField field, JsonObject step) {
        COSArray references = new COSArray();
        if (step.has("certify")) {
            references.add(reference("DocMDP", level(step.get("certify").getAsInt())));
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            COSDictionary permissions = new COSDictionary();
            permissions.setItem(COSName.getPDFName("DocMDP"), signature);
            catalog.setItem(COSName.getPDFName("Perms"), permissions);
            PdfBoxWorker.touched(catalog, permissions);
        }
        COSDictionary lock = field == null ? null : field.getCOSObject().getCOSDictionary(COSName.getPDFName("Lock"));
        if (lock != null) {
            COSDictionary parameters = new COSDictionary(lock);
            parameters.setName(COSName.TYPE, "TransformParams");
            parameters.setName(COSName.V, "1.2");
            parameters.removeItem(COSName.P);
            references.add(reference("FieldMDP", parameters));
            if (lock.containsKey(COSName.P)) references.add(reference("DocMDP", level(lock.getInt(COSName.P))));
        }
        if (references.size() == 0) return;
        references.setDirect(true);
        signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
    }

    static COSDictionary level(int permission) {
        COSDictionary parameters = new COSDictionary();
        parameters.setName(COSName.TYPE, "TransformParams");
        parameters.setInt(COSName.P, permission);
        parameters.setName(COSName.V, "1.2");
        return parameters;
    }

    static COSDictionary reference(String method, COSDictionary parameters) {
        parameters.setDirect(true);
        COSDictionary reference = new COSDictionary();
        reference.setName(COSName.TYPE, "SigRef");
        reference.setName(COSName.getPDFName("TransformMethod"), method);
        reference.setItem(COSName.getPDFName("TransformParams"), parameters);
        reference.setDirect(true);
        return reference;
    }

    static void stamp(JsonObject step) throws Exception {
        try (PDDocument document = PdfBoxWorker.open(step);
                OutputStream out = new FileOutputStream(LineWorker.text(step, "out"))) {
            PDSignature stamp = new PDSignature();
            if (!step.has("typed")) stamp.setType(COSName.DOC_TIME_STAMP);
            stamp.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            stamp.setSubFilter(COSName.getPDFName("ETSI.RFC3161"));
            try (SignatureOptions options = new SignatureOptions()) {
                options.setPreferredSignatureSize(16_000);
                document.addSignature(stamp, content -> {
                    try {
                        return Cms.token(content.readAllBytes());
                    } catch (Exception error) {
                        throw new IOException(error);
                    }
                }, options);
                document.saveIncremental(out);
            }
        }
    }

    /**
     * The document security store, with the VRI of each signature (ISO 32000-2 §12.8.4.3, §12.8.4.4); PDFBox has no
     * call of its own for it.
     */
    static void dss(JsonObject step) throws Exception {
        PdfBoxWorker.update(step, document -> {
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            COSDictionary dss = catalog.getCOSDictionary(COSName.getPDFName("DSS"));
            if (dss == null) {
                dss = new COSDictionary();
                catalog.setItem(COSName.getPDFName("DSS"), dss);
            }
            COSDictionary vri = new COSDictionary();
            COSArray certificates = streams(document, identityCertificates());
            COSArray crls = streams(document, PdfBoxWorker.CRLS);
            for (PDSignature signature : document.getSignatureDictionaries()) {
                COSDictionary entry = new COSDictionary();
                entry.setItem(COSName.getPDFName("Cert"), certificates);
                entry.setItem(COSName.getPDFName("CRL"), crls);
                StringBuilder name = new StringBuilder();
                for (byte octet : MessageDigest.getInstance("SHA-1")
                        .digest(signature.getContents())) name.append(String.format("%02X", octet));
                vri.setItem(COSName.getPDFName(name.toString()), entry);
            }
            dss.setItem(COSName.getPDFName("Certs"), certificates);
            dss.setItem(COSName.getPDFName("CRLs"), crls);
            dss.setItem(COSName.getPDFName("VRI"), vri);
            PdfBoxWorker.touched(catalog, dss);
        });
    }

    static List<byte[]> identityCertificates() throws Exception {
        List<byte[]> found = new ArrayList<>();
        for (String who : List.of("seller", "buyer", "witness"))
            for (var certificate : LineWorker.Identity.of(PdfBoxWorker.keys, who).chain())
                if (found.stream().noneMatch(one -> same(one, certificate))) found.add(certificate.getEncoded());
        return found;
    }

    static boolean same(byte[] one, java.security.cert.Certificate other) {
        try {
            return Arrays.equals(one, other.getEncoded());
        } catch (Exception error) {
            throw new IllegalStateException(error);
        }
    }

    static COSArray streams(PDDocument document, List<byte[]> contents) throws IOException {
        COSArray array = new COSArray();
        for (byte[] content : contents) {
            COSStream stream = document.getDocument().createCOSStream();
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(content);
            }
            array.add(stream);
        }
        return array;
    }
}
