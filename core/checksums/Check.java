import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares what Maven downloaded with the SHA-256 that is committed in the file {@code sha256} beside this one, as {@code sha256sum}
 * writes it: libraries, plugins, what these need, and their POMs. Run by CI's build twice: before its first module, for what is in the
 * local repository by then, and at its end, for what came during the build. At its end, a library on the class path of any module that
 * is not listed fails it too.
 *
 * <pre>
 * java Check.java LIST REPOSITORY                what is listed and there must be as listed
 * java Check.java LIST REPOSITORY CLASS-PATHS    and each file in these folders names only what is listed
 * java Check.java --write LIST REPOSITORY        lists all that is there; core/checksums/update does
 * </pre>
 *
 * <p>Chosen: a list of its own, for any Maven from 3.8. Rejected: Maven's own trusted checksums, which need 3.9; plugins for it, which
 * list the jars of this build among the others, or ask a key server.
 */
final class Check {
    private final Path repository;
    private final Map<String, String> listed;
    private final List<String> faults = new ArrayList<>();

    private Check(Path list, Path repository) throws IOException {
        this.repository = repository;
        this.listed = new TreeMap<>();
        for (String line : Files.readAllLines(list)) {
            String[] words = line.split(" [ *]", 2);
            if (words.length != 2) {
throw new IOException(list + ": " + line + ": expected a SHA-256 and a file");
}
            listed.put(words[1], words[0]);
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length == 3 && args[0].equals("--write")) {
            write(Path.of(args[1]), Path.of(args[2]));
            return;
        }
        if (args.length < 2 || args.length > 3) {
            System.err.println("usage: java Check.java [--write] LIST REPOSITORY [CLASS-PATHS]");
            System.exit(2);
        }
        Check check = new Check(Path.of(args[0]), Path.of(args[1]));
        check.files();
        if (args.length == 3) {
check.classPaths(Path.of(args[2]));
}
        check.faults.forEach(System.err::println);
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void files() throws IOException {
        for (Map.Entry<String, String> entry : listed.entrySet()) {
            Path file = repository.resolve(entry.getKey());
            if (!Files.exists(file)) {
continue;
}
            String found = sha256(file);
            if (!found.equals(entry.getValue())) {
                faults.add("checksum: " + file + ": SHA-256 " + found + ", expected " + entry.getValue()
                        + "; delete it, and find out who changed it");
            }
        }
    }

    private void classPaths(Path folder) throws IOException {
        for (Path file : list(folder)) {
            for (String element : Files.readString(file).strip().split(java.io.File.pathSeparator)) {
                Path path = Path.of(element);
                if (path.startsWith(repository) && !listed.containsKey(name(repository, path))) {
                    faults.add("checksum: " + name(repository, path) + ": not in core/checksums/sha256; if it is wanted,"
                            + " core/checksums/update writes it there");
                }
            }
        }
    }

    private static void write(Path list, Path repository) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.filter(Check::counts).sorted().toList()) {
                lines.add(sha256(file) + "  " + name(repository, file));
            }
        }
        Files.write(list, lines);
        System.out.println(list + ": " + lines.size() + " files");
    }

    /** Not what this build itself may have put there. */
    private static boolean counts(Path file) {
        String name = file.toString();
        return (name.endsWith(".jar") || name.endsWith(".pom")) && !name.contains("SNAPSHOT");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String name(Path repository, Path file) {
        return repository.relativize(file).toString().replace('\\', '/');
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
