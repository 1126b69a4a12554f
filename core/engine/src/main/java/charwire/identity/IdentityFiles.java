package charwire.identity;

import charwire.Owner;
import charwire.files.GivenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * Watches an identity's files for replacement. A change is examined only once the files have stayed the same from one poll to the next, so
 * that a certificate whose key has not been written yet is not an error. It takes effect only if all files parse. Owned by the thread that
 * polls, which blocks on the disk.
 */
public final class IdentityFiles {
    private final Owner owner = new Owner();
    private ServerIdentity current;
    private List<Stamp> judged;
    private List<Stamp> seen;

    /** Watches the files that this identity was just read from. */
    public IdentityFiles(ServerIdentity current) {
        this.current = current;
        this.judged = stamps();
        this.seen = judged;
    }

    /** What came of a change of the files. */
    public sealed interface Result permits Replaced, Broken {}

    /** The files hold another identity, to be used for new connections. */
    public record Replaced(ServerIdentity identity) implements Result {}

    /** The files cannot be used; the identity before stays. Told once for each change. */
    public record Broken(IdentityException failure) implements Result {}

    /** What has come of a change since the last poll; empty when nothing has. */
    public Optional<Result> poll() {
        assert owner.isHere();
        List<Stamp> now = stamps();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(judged)) {
            return Optional.empty();
        }
        judged = now;
        try {
            requireNoWait();
            ServerIdentity fresh = ServerIdentity.load(current.source());
            if (fresh.chain().equals(current.chain())) {
                return Optional.empty();
            }
            current = fresh;
            return Optional.of(new Replaced(fresh));
        } catch (IdentityException e) {
            return Optional.of(new Broken(e));
        }
    }

    /** A FIFO that has taken a file's place is not opened: it would stop whoever polls. */
    private void requireNoWait() throws IdentityException {
        for (Path file : current.source().files()) {
            if (GivenFile.mayBlock(file)) {
                throw IdentityException.of(FileKind.CERTIFICATE, file, IdentityReason.NO_LONGER_REGULAR.with());
            }
        }
    }

    private List<Stamp> stamps() {
        return current.source().files().stream().map(Stamp::of).toList();
    }

    /** What tells one version of a file from another, through symbolic links. */
    private record Stamp(long sizeBytes, FileTime modified, Object inode) {
        private static final Stamp ABSENT = new Stamp(-1, FileTime.fromMillis(0), null);
        private static final Stamp KEPT = new Stamp(-2, FileTime.fromMillis(0), null);

        static Stamp of(Path file) {
            if (GivenFile.isKept(file)) {
                return KEPT;
            }
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            } catch (IOException e) {
                return ABSENT;
            }
        }
    }
}
