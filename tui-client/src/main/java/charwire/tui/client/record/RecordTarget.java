package charwire.tui.client.record;

import charwire.Version;
import charwire.app.FileProblem;
import charwire.app.UnusableException;
import charwire.client.ClientConfig;
import charwire.client.ClientListener;
import charwire.files.OutputFile;
import charwire.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;

/**
 * Where {@code --record} writes.
 *
 * @param limitBytes how large the file may become
 */
public record RecordTarget(Path file, long limitBytes) {
    /**
     * Creates the file, which only its owner may read, and records from now on. Anything but a regular file is written to as it is.
     *
     * @param next is told all that is recorded
     * @throws IOException with the one line for the user, also if the file exists: it is never overwritten
     */
    public Recorder open(ClientConfig config, InstantSource clock, ClientListener next) throws IOException {
        String first = RecordLines.first(
                clock.instant(),
                "charwire-client/" + Version.current().number(),
                config.host(),
                config.port(),
                config.trust().mode());
        return new Recorder(create(), "record: " + file, limitBytes, first, clock, next);
    }

    private OutputStream create() throws IOException {
        try {
            OutputFile output = OutputFile.at(file);
            return output.asItIs()
                    ? output.open(true)
                    : Channels.newOutputStream(Files.newByteChannel(
                            output.path(), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine()));
        } catch (FileAlreadyExistsException e) {
            throw new UnusableException(
                    "--record", file, Words.of("exists already; name another file, or remove this one"), e);
        } catch (IOException e) {
            throw new UnusableException("--record", file, FileProblem.of(e), e);
        }
    }

    private FileAttribute<?>[] mine() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
