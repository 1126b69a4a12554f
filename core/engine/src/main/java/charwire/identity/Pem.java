package charwire.identity;

import charwire.protocol.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM as in RFC 7468: labelled blocks of base64, any text around them. */
public final class Pem {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
    private static final int DER_SEQUENCE = 0x30;

    private Pem() {}

    /**
     * One block.
     *
     * @param headers whether it has headers (RFC 1421), as old encrypted keys do; it has no bytes then
     */
    record Block(String label, byte[] der, boolean headers) {}

    /** All blocks of a file, at least one. */
    static List<Block> read(FileKind what, Path file) throws IdentityException {
        byte[] bytes = SmallFile.read(what, file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        var blocks = new ArrayList<Block>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String label = begin.group(1);
            int end = text.indexOf("-----END " + label + "-----", begin.end());
            if (end < 0) {
                throw IdentityException.of(what, file, IdentityReason.CUT_OFF.with(label));
            }
            blocks.add(block(what, file, label, text.substring(begin.end(), end)));
            from = end;
        }
        if (blocks.isEmpty()) {
            throw IdentityException.of(what, file, unlike(what, bytes, file));
        }
        return blocks;
    }

    /** All certificates of a file, in its order, at least one. */
    public static List<X509Certificate> certificates(FileKind what, Path file) throws IdentityException {
        var certificates = new ArrayList<X509Certificate>();
        for (Block block : read(what, file)) {
            if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
                certificates.add(certificate(what, file, block.der(), certificates.size() + 1));
            }
        }
        if (certificates.isEmpty()) {
            throw IdentityException.of(what, file, IdentityReason.NO_CERTIFICATE.with());
        }
        return certificates;
    }

    private static Block block(FileKind what, Path file, String label, String body) throws IdentityException {
        if (body.contains(":")) {
            return new Block(label, new byte[0], true);
        }
        try {
            return new Block(label, Base64.getDecoder().decode(body.replaceAll("\\s", "")), false);
        } catch (IllegalArgumentException e) {
            throw IdentityException.of(what, file, IdentityReason.BROKEN_BASE64.with(label), e);
        }
    }

    private static X509Certificate certificate(FileKind what, Path file, byte[] der, int number)
            throws IdentityException {
        try {
            var in = new ByteArrayInputStream(der);
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (in.available() > 0) {
                throw new CertificateException("bytes after its end");
            }
            return certificate;
        } catch (CertificateException e) {
            if (Der.hasExplicitCurve(der)) {
                throw IdentityException.of(
                        what,
                        file,
                        IdentityReason.CERTIFICATE_WITH_EXPLICIT_CURVE.with(
                                number, "openssl pkey -in KEY -ec_param_enc named_curve -out key.pem"),
                        e);
            }
            throw IdentityException.of(what, file, IdentityReason.NOT_A_CERTIFICATE.with(number), e);
        }
    }

    /** As PowerShell writes what is redirected: a mark, or every other byte of ASCII is 0. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return first == 0xFFFE
                || first == 0xFEFF
                || bytes[1] == 0 && bytes[0] >= ' '
                || bytes[0] == 0 && bytes[1] >= ' ';
    }

    private static Reason unlike(FileKind what, byte[] bytes, Path file) {
        if (isUtf16(bytes)) {
            return IdentityReason.NOT_PEM_BUT_UTF_16.with("iconv -f utf-16 -t utf-8 " + file + " > new.pem");
        }
        if (bytes[0] != DER_SEQUENCE) {
            return IdentityReason.NOT_PEM.with();
        }
        String command = what == FileKind.KEY ? "pkey" : "x509";
        return IdentityReason.NOT_PEM_BUT_DER.with(
                "openssl " + command + " -inform der -in " + file + " -out " + command + ".pem");
    }
}
