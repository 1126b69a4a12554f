package charwire.tls;

import charwire.words.Words;
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

/** PEM as RFC 7468 has it: labelled blocks of base64, any text around them. */
final class Pem {
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
    static List<Block> read(String what, Path file) throws IdentityException {
        byte[] bytes = SmallFile.read(what, file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        var blocks = new ArrayList<Block>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String label = begin.group(1);
            int end = text.indexOf("-----END " + label + "-----", begin.end());
            if (end < 0) {
                throw IdentityException.of(what, file, Words.of("cut off: BEGIN {0} without its END", label));
            }
            blocks.add(block(what, file, label, text.substring(begin.end(), end)));
            from = end;
        }
        if (blocks.isEmpty()) {
            throw IdentityException.of(what, file, Words.of("not PEM: no -----BEGIN line") + hint(what, bytes, file));
        }
        return blocks;
    }

    /** All certificates of a file, in its order, at least one. */
    static List<X509Certificate> certificates(String what, Path file) throws IdentityException {
        var certificates = new ArrayList<X509Certificate>();
        for (Block block : read(what, file)) {
            if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
                certificates.add(certificate(what, file, block.der(), certificates.size() + 1));
            }
        }
        if (certificates.isEmpty()) {
            throw IdentityException.of(what, file, Words.of("holds no CERTIFICATE block"));
        }
        return certificates;
    }

    private static Block block(String what, Path file, String label, String body) throws IdentityException {
        if (body.contains(":")) {
            return new Block(label, new byte[0], true);
        }
        try {
            return new Block(label, Base64.getDecoder().decode(body.replaceAll("\\s", "")), false);
        } catch (IllegalArgumentException e) {
            throw IdentityException.of(what, file, Words.of("broken base64 in its {0} block", label), e);
        }
    }

    private static X509Certificate certificate(String what, Path file, byte[] der, int number)
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
                        Words.of(
                                "the curve of its CERTIFICATE block {0} is written out, not named (explicit parameters), which is not"
                                        + " supported; have one issued for its key with the curve's name: {1}",
                                number, "openssl pkey -in KEY -ec_param_enc named_curve -out key.pem"),
                        e);
            }
            throw IdentityException.of(
                    what, file, Words.of("its CERTIFICATE block {0} is not a certificate", number), e);
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

    private static String hint(String what, byte[] bytes, Path file) {
        if (isUtf16(bytes)) {
            return Words.of(
                    "; it is text in UTF-16, convert it with: {0}", "iconv -f utf-16 -t utf-8 " + file + " > new.pem");
        }
        if (bytes[0] != DER_SEQUENCE) {
            return "";
        }
        String command = what.equals("key") ? "pkey" : "x509";
        return Words.of(
                "; if it is DER, convert it with: {0}; if it is PKCS#12, give it as a key store",
                "openssl " + command + " -inform der -in " + file + " -out " + command + ".pem");
    }
}
