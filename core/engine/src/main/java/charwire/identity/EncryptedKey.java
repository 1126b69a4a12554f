package charwire.identity;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key under a password: PBES2 with PBKDF2 and AES (RFC 8018, 6.2). Implemented here because the JDK's reader does not support
 * AES-192, nor, in older versions, non-ASCII passwords. OpenSSL produces both, and takes passwords as UTF-8.
 */
record EncryptedKey(String derivation, byte[] salt, int rounds, int keyBits, byte[] initial, byte[] sealed) {
    private static final int MOST_ROUNDS = 100_000_000;
    private static final String PBES2 = "2a864886f70d01050d";
    private static final String PBKDF2 = "2a864886f70d01050c";
    private static final String HMAC_SHA1 = "2a864886f70d0207";
    private static final Map<String, String> DERIVATIONS = Map.of(
            HMAC_SHA1,
            "PBKDF2WithHmacSHA1",
            "2a864886f70d0208",
            "PBKDF2WithHmacSHA224",
            "2a864886f70d0209",
            "PBKDF2WithHmacSHA256",
            "2a864886f70d020a",
            "PBKDF2WithHmacSHA384",
            "2a864886f70d020b",
            "PBKDF2WithHmacSHA512");
    private static final Map<String, Integer> AES_CBC_BITS =
            Map.of("608648016503040102", 128, "608648016503040116", 192, "60864801650304012a", 256);

    /** Reads an EncryptedPrivateKeyInfo (RFC 5958); empty when it is damaged, or of another scheme. */
    static Optional<EncryptedKey> parse(byte[] der) {
        try {
            ByteBuffer outer = Der.content(ByteBuffer.wrap(der), Der.SEQUENCE);
            ByteBuffer scheme = Der.content(outer, Der.SEQUENCE);
            byte[] sealed = bytes(Der.content(outer, Der.OCTET_STRING));
            if (!oid(scheme).equals(PBES2)) {
                return Optional.empty();
            }
            ByteBuffer parameters = Der.content(scheme, Der.SEQUENCE);
            ByteBuffer derivation = Der.content(parameters, Der.SEQUENCE);
            if (!oid(derivation).equals(PBKDF2)) {
                return Optional.empty();
            }
            return parse(Der.content(derivation, Der.SEQUENCE), Der.content(parameters, Der.SEQUENCE), sealed);
        } catch (BufferUnderflowException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<EncryptedKey> parse(ByteBuffer derivation, ByteBuffer encryption, byte[] sealed) {
        byte[] salt = bytes(Der.content(derivation, Der.OCTET_STRING));
        long rounds = number(Der.content(derivation, Der.INTEGER));
        if (Der.isNext(derivation, Der.INTEGER)) {
            Der.content(derivation, Der.INTEGER); // the key's length, which the cipher knows
        }
        String function = derivation.hasRemaining() ? oid(Der.content(derivation, Der.SEQUENCE)) : HMAC_SHA1;
        Integer keyBits = AES_CBC_BITS.get(oid(encryption));
        byte[] initial = bytes(Der.content(encryption, Der.OCTET_STRING));
        boolean usable = keyBits != null
                && DERIVATIONS.containsKey(function)
                && salt.length > 0
                && rounds > 0
                && rounds <= MOST_ROUNDS;
        return usable
                ? Optional.of(new EncryptedKey(DERIVATIONS.get(function), salt, (int) rounds, keyBits, initial, sealed))
                : Optional.empty();
    }

    /**
     * The key as PKCS#8.
     *
     * @throws BadPaddingException the password is wrong
     * @throws GeneralSecurityException what is sealed is damaged
     */
    byte[] open(char[] password) throws GeneralSecurityException {
        var secret = SecretKeyFactory.getInstance(derivation)
                .generateSecret(new PBEKeySpec(password, salt, rounds, keyBits)); // which takes the password as UTF-8
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret.getEncoded(), "AES"), new IvParameterSpec(initial));
        byte[] opened = cipher.doFinal(sealed);
        if (!Der.isWhole(opened)) {
            throw new BadPaddingException("padding by chance"); // one wrong password of 256 comes as far as here
        }
        return opened;
    }

    private static String oid(ByteBuffer in) {
        return HexFormat.of().formatHex(bytes(Der.content(in, Der.OID)));
    }

    private static long number(ByteBuffer integer) {
        long number = 0;
        while (integer.hasRemaining() && number <= MOST_ROUNDS) {
            number = number << 8 | integer.get() & 0xFF;
        }
        return number;
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }
}
