package charwire.packaging;

import charwire.app.Usage;
import charwire.words.Language;
import charwire.words.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes what a package has besides the program: manual page, completion, changelog. The same bytes at every build. */
final class PackageTexts {
    private static final DateTimeFormatter CHANGELOG_TIME =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final String name;
    private final Path root;
    private final String version;
    private final OffsetDateTime time;

    /**
     * @param root what becomes the system's root folder
     * @param version as Maven has it
     * @param time of the build, as Maven's output timestamp
     */
    PackageTexts(String name, Path root, String version, String time) {
        this.name = name;
        this.root = root;
        this.version = version;
        this.time = OffsetDateTime.parse(time);
    }

    /**
     * The manual page in every language; the process speaks English again afterwards.
     *
     * @param usage in the language of the process
     * @param sources has the sections that the help has not, in roff
     */
    void manuals(Supplier<Usage> usage, Path sources) throws IOException {
        for (Language language : Language.values()) {
            boolean english = language == Language.ENGLISH;
            String more = Files.readString(sources.resolve(name + (english ? "" : "." + language.code()) + ".roff"));
            ManPage.Headings headings = english ? ManPage.Headings.ENGLISH : ManPage.Headings.RUSSIAN;
            String date = time.toLocalDate().toString();
            Words.speak(language);
            String page = ManPage.of(usage.get(), headings, version, date, more);
            String folder = "usr/share/man/" + (english ? "" : language.code() + "/") + "man1/";
            write(folder + name + ".1.gz", compressed(page));
        }
        Words.speak(Language.ENGLISH);
    }

    void completion(Usage usage) throws IOException {
        Completion completion = new Completion(usage);
        write("usr/share/bash-completion/completions/" + name, completion.bash().getBytes(StandardCharsets.UTF_8));
        write("usr/share/zsh/vendor-completions/_" + name, completion.zsh().getBytes(StandardCharsets.UTF_8));
    }

    void changelog(String maintainer) throws IOException {
        String entry = name + " (" + version.replace("-SNAPSHOT", "~snapshot") + "-1) unstable; urgency=medium\n\n"
                + "  * Package of charwire " + version + ", built by its own Maven build.\n\n"
                + " -- " + maintainer + "  " + time.format(CHANGELOG_TIME) + "\n";
        write("usr/share/doc/" + name + "/changelog.Debian.gz", compressed(entry));
    }

    private void write(String file, byte[] content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }

    /** As {@code gzip -9n}: without a time, and marked as compressed best, which {@code GZIPOutputStream} does not. */
    private static byte[] compressed(String text) throws IOException {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, 3});
        try (DeflaterOutputStream deflated =
                new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            deflated.write(plain);
        }
        CRC32 crc = new CRC32();
        crc.update(plain);
        ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(end.putInt((int) crc.getValue()).putInt(plain.length).array());
        return out.toByteArray();
    }
}
