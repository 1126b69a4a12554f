package charwire.identity;

import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a certificate's DER, written {@code sha256:} and 64 lower-case hex digits. Immutable.
 *
 * @param hex 64 lower-case hex digits
 */
public record Fingerprint(String hex) {
    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern OPENSSL = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){31}");
    private static final int LONGEST_SHOWN = 110;
    private static final int LINE = 32;

    /**
     * @throws IllegalArgumentException when the digits are not 64 lower-case hex ones
     */
    public Fingerprint {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("fingerprint: " + hex);
        }
    }

    /** The fingerprint of this certificate. */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("fingerprint", e);
        }
    }

    /**
     * Reads {@code sha256:HEX}, bare HEX, or what {@code openssl x509 -fingerprint -sha256} prints, in either case.
     */
    public static Parsed<Fingerprint> parse(String text) {
        String digits = withoutPrefix(text.strip().toLowerCase(Locale.ROOT));
        if (OPENSSL.matcher(digits).matches()) {
            digits = digits.replace(":", "");
        }
        if (!HEX.matcher(digits).matches()) {
            return Parsed.refused(IdentityReason.NO_FINGERPRINT
                    .with(Sanitizer.clean(text, LONGEST_SHOWN), "openssl x509 -noout -fingerprint -sha256 -in cert.pem")
                    .about("fingerprint"));
        }
        return Parsed.of(new Fingerprint(digits));
    }

    private static String withoutPrefix(String text) {
        String openssl = "sha256 fingerprint=";
        if (text.startsWith(openssl)) {
            return text.substring(openssl.length());
        }
        return text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    }

    /** The digits in groups of four, eight in a line: an eye can compare them. */
    public List<String> groups() {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < hex.length(); at += LINE) {
            lines.add(hex.substring(at, at + LINE).replaceAll("....(?!$)", "$0 "));
        }
        return lines;
    }

    /** {@code sha256:} and the digits. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
