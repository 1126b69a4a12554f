package charwire.identity;

import charwire.protocol.Sanitizer;
import charwire.tls.HostNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The identity of a server without a configured one: P-256, self-signed, made once with the JDK's keytool and kept as PKCS#12.
 *
 * <p>The file's mode (0600) is its protection, as with ssh's host keys. Its password is a constant, because PKCS#12 requires one: a random
 * one would have to be stored beside the file, readable by the same people.
 */
final class SelfSigned {
    static final String FILE_NAME = "self-signed.p12";

    private static final String PASSWORD = "charwire";
    private static final String PASSWORD_VARIABLE = "CHARWIRE_STOREPASS";
    private static final FileKind WHAT = FileKind.SELF_SIGNED_IDENTITY;
    private static final int VALIDITY_DAYS = 3_650;
    private static final int KEYTOOL_LIMIT_SECONDS = 60;
    private static final int OUTPUT_SHOWN = 300;
    private static final Pattern HOST_NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}))*");

    private SelfSigned() {}

    /** The identity kept in this folder; made when there is none. Two programs starting at once get the same one. */
    static KeyMaterial keptIn(Path folder) throws IdentityException {
        Path kept = folder.resolve(FILE_NAME);
        if (!Files.exists(kept)) {
            make(kept, keytool());
        }
        try {
            return KeyStores.identity(WHAT, kept, PASSWORD.toCharArray());
        } catch (IdentityException e) {
            throw new IdentityException(IdentityReason.DELETE_TO_RENEW.with(e.reason()), e);
        }
    }

    /** Makes the identity unless it has appeared meanwhile. */
    static void make(Path kept, Path keytool) throws IdentityException {
        if (!Files.isExecutable(keytool)) {
            throw new IdentityException(IdentityReason.NO_KEYTOOL.with(keytool).about(WHAT));
        }
        try {
            StateFile.exclusively(kept, () -> {
                if (!Files.exists(kept)) {
                    makeInPrivate(kept, keytool);
                }
                return kept;
            });
        } catch (IOException e) {
            throw IdentityException.of(WHAT, kept, IdentityReason.CANNOT_BE_MADE.with(e), e);
        }
    }

    /** keytool writes its file 0644: so it works in a folder that is closed to others. */
    private static void makeInPrivate(Path kept, Path keytool) throws IOException, IdentityException {
        Path folder = Files.createTempDirectory(
                kept.toAbsolutePath().getParent(), "keytool", StateFile.ownerOnly(kept, "rwx------"));
        Path made = folder.resolve(FILE_NAME);
        try {
            run(keytool, made);
            StateFile.replace(kept, Files.readAllBytes(made));
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(folder.resolve("output"));
            Files.deleteIfExists(folder);
        }
    }

    private static void run(Path keytool, Path made) throws IOException, IdentityException {
        Path output = made.resolveSibling("output");
        var builder = new ProcessBuilder(command(keytool, made))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put(PASSWORD_VARIABLE, PASSWORD);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (process.waitFor(KEYTOOL_LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
        throw new IdentityException(IdentityReason.KEYTOOL_FAILED
                .with(keytool, Sanitizer.clean(said, OUTPUT_SHOWN))
                .about(WHAT));
    }

    private static List<String> command(Path keytool, Path made) {
        var names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        String host = hostName();
        if (HOST_NAME.matcher(host).matches() && !HostNames.isAddress(host) && !host.equals("localhost")) {
            names.add("dns:" + host);
        }
        return List.of(
                keytool.toString(),
                "-J-XX:TieredStopAtLevel=1",
                // The file's mode protects the key, not a password that everybody knows: each round would only slow the
                // start.
                "-J-Dkeystore.pkcs12.macIterationCount=1",
                "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                "-genkeypair",
                "-alias",
                "charwire",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-dname",
                "CN=charwire self-signed",
                "-validity",
                Integer.toString(VALIDITY_DAYS),
                "-ext",
                "SAN=" + String.join(",", names),
                "-ext",
                "KU=digitalSignature",
                "-ext",
                "EKU=serverAuth",
                "-storetype",
                "PKCS12",
                "-keystore",
                made.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE);
    }

    /** As the kernel or the environment has it: asking the resolver could block the start for seconds. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            String windows = System.getenv("COMPUTERNAME");
            return windows == null ? "" : windows;
        }
    }

    private static Path keytool() {
        Path folder = Path.of(System.getProperty("java.home"), "bin");
        Path windows = folder.resolve("keytool.exe");
        return Files.exists(windows) ? windows : folder.resolve("keytool");
    }
}
