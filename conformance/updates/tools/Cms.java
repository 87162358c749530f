import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** The CMS of a signature, and time-stamps, by BouncyCastle: PDFBox and OpenPDF have none of their own. */
final class Cms {
    static String tsaUrl;

    static byte[] sign(byte[] content, LineWorker.Identity identity, JsonObject step) throws IOException {
        try {
            X509Certificate leaf = (X509Certificate) identity.chain()[0];
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            var builder = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
            builder.setSignedAttributeGenerator(attributes(leaf, step.has("subFilter")));
            generator.addSignerInfoGenerator(builder.build(new JcaContentSignerBuilder("SHA256WithRSA")
                    .build(identity.key()), leaf));
            generator.addCertificates(new JcaCertStore(Arrays.asList(identity.chain())));
            CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content), false);
            return (LineWorker.is(step, "stamped") ? stamped(signed) : signed).getEncoded("DER");
        } catch (Exception error) {
            throw new IOException(error);
        }
    }

    static CMSAttributeTableGenerator attributes(X509Certificate leaf, boolean etsi) throws Exception {
        if (!etsi) return new DefaultSignedAttributeTableGenerator();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
        SigningCertificateV2 reference = new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(null, digest)});
        ASN1EncodableVector more = new ASN1EncodableVector();
        more.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(reference)));
        // EN 319 142-1: the claimed time is /M of the dictionary, and not an attribute.
        return parameters -> new DefaultSignedAttributeTableGenerator(new AttributeTable(more))
                .getAttributes(parameters)
                .remove(PKCSObjectIdentifiers.pkcs_9_at_signingTime);
    }

    static CMSSignedData stamped(CMSSignedData signed) throws Exception {
        SignerInformation signer = signed.getSignerInfos().getSigners().iterator().next();
        byte[] token = token(signer.getSignature());
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(ASN1Primitive.fromByteArray(token))));
        SignerInformation with = SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(attributes));
        return CMSSignedData.replaceSigners(signed, new SignerInformationStore(with));
    }

    static byte[] token(byte[] message) throws Exception {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request =
                generator.generate(NISTObjectIdentifiers.id_sha256, MessageDigest.getInstance("SHA-256")
                .digest(message));
        HttpRequest post = HttpRequest.newBuilder(URI.create(tsaUrl))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.getEncoded()))
                .build();
        byte[] answer = HttpClient.newHttpClient().send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
        TimeStampResponse response = new TimeStampResponse(answer);
        response.validate(request);
        return response.getTimeStampToken().getEncoded();
    }
}
