package charwire.tui.server.control;

import charwire.app.FileProblem;
import charwire.app.Folders;
import charwire.app.UnusableException;
import charwire.words.Words;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where control sockets are, and who listens there. Any thread may call. */
public final class ControlPath {
    /** Of the packaged service. */
    static final Path SERVICE = Path.of("/run/charwire/control.sock");

    private static final String SUFFIX = ".sock";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> GROUP = PosixFilePermissions.fromString("rw-rw----");
    private static final Set<PosixFilePermission> GROUP_FOLDER = PosixFilePermissions.fromString("rwxr-x---");

    private ControlPath() {}

    /** The usual socket of the server on this port; empty where the user has no folder for it. */
    public static Optional<Path> ofPort(Folders folders, int port) {
        return folders.runtime().map(folder -> folder.resolve(port + SUFFIX));
    }

    /** The sockets in the usual places behind which a server listens. */
    static List<Path> living(Folders folders) {
        Stream<Path> own = folders.runtime().filter(Files::isDirectory).stream().flatMap(ControlPath::sockets);
        return Stream.concat(own, Stream.of(SERVICE))
                .filter(ControlPath::isLiving)
                .toList();
    }

    /**
     * The socket of the server that is meant.
     *
     * @param given a path, or a port for its usual place; empty, or none, for the only server there is
     * @throws NoServerException there is none, or more than one
     */
    public static Path find(Optional<Path> given, Folders folders) throws NoServerException {
        String name = given.map(Path::toString).orElse(ControlOptions.NONE);
        if (name.matches("[0-9]{1,5}")) {
            return ofPort(folders, Integer.parseInt(name)).orElseThrow(NoServerException::none);
        } else if (!name.equals(ControlOptions.NONE)) {
            return given.get();
        }
        List<Path> living = living(folders);
        if (living.isEmpty()) {
            throw NoServerException.none();
        } else if (living.size() > 1) {
            throw NoServerException.many(living);
        }
        return living.get(0);
    }

    private static Stream<Path> sockets(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Whether somebody listens behind this socket, also one who does not get round to it. */
    public static boolean isLiving(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = connect(socket)) {
            return channel.isConnected();
        } catch (IOException e) {
            return isBusy(e);
        }
    }

    /** Connects at once or not at all: a server that is stopped would let us wait. */
    static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(true);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether somebody listens whose queue is full. */
    static boolean isBusy(IOException e) {
        return String.valueOf(e.getMessage()).contains("unavailable");
    }

    /**
     * Listens at a path. A socket that a dead server left is replaced; it never has other rights than it is to have.
     *
     * @param group whose members may connect, besides the user; null for nobody
     * @throws UnusableException a server listens there, there is something else, or it may not be made
     */
    static ServerSocketChannel listen(Path socket, String group) throws UnusableException {
        if (isLiving(socket)) {
            throw unusable(
                    socket,
                    Words.of(
                            "a server listens there already; show it with charwire-server attach, or choose another path"));
        }
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS) && !isSocket(socket)) {
            throw unusable(socket, Words.of("expected a socket or nothing there; choose another path"));
        }
        Path made = socket.resolveSibling(
                socket.getFileName() + "." + ProcessHandle.current().pid());
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(made));
            share(made, group, group == null ? OWNER : GROUP);
            Files.move(made, socket, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return channel;
        } catch (IOException | UnsupportedOperationException e) {
            discard(channel, made);
            throw unusable(socket, reason(e, group));
        }
    }

    /**
     * Lets a group into the folder of a socket.
     *
     * @throws UnusableException it cannot be let in
     */
    static void shareFolder(Path socket, String group) throws UnusableException {
        try {
            share(socket.getParent(), group, GROUP_FOLDER);
        } catch (IOException e) {
            throw unusable(socket, reason(e, group));
        }
    }

    /** @param group null to leave it */
    private static void share(Path path, String group, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        // A service in that group, which may give nothing away, made the file as it is to be.
        if (group != null && !view.readAttributes().group().equals(members(path, group))) {
            view.setGroup(members(path, group));
        }
        view.setPermissions(permissions);
    }

    private static GroupPrincipal members(Path path, String group) throws IOException {
        return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
    }

    /** The outermost folder on the way to a socket that the members of a group cannot enter. */
    static Optional<Path> closedTo(String group, Path socket) throws IOException {
        GroupPrincipal members = members(socket, group);
        Path closed = null;
        for (Path folder = socket.toRealPath().getParent(); folder != null; folder = folder.getParent()) {
            PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
            PosixFilePermission entry = found.group().equals(members)
                    ? PosixFilePermission.GROUP_EXECUTE
                    : PosixFilePermission.OTHERS_EXECUTE;
            closed = found.permissions().contains(entry) ? closed : folder;
        }
        return Optional.ofNullable(closed);
    }

    private static boolean isSocket(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther();
        } catch (IOException e) {
            return false;
        }
    }

    private static void discard(ServerSocketChannel channel, Path made) {
        try {
            if (channel != null) {
                channel.close();
            }
            Files.deleteIfExists(made);
        } catch (IOException e) {
            // What made it fail before is told.
            return;
        }
    }

    static UnusableException unusable(Path socket, String wrong) {
        return new UnusableException("--control", socket.toString(), wrong, null);
    }

    private static String reason(Exception e, String group) {
        if (e instanceof UserPrincipalNotFoundException) {
            // A newer JDK does not tell its name.
            return Words.of("there is no group {0}", group);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("too long")) {
            return Words.of("too long for a socket; choose a path of at most 90 characters");
        } else if (message.contains("No such file")) {
            return Words.of("there is no such folder");
        } else if (message.contains("denied")) {
            return Words.of("may not be written; check its owner and mode");
        } else if (group != null && message.contains("not permitted")) {
            return Words.of(
                    "the server's user is not in the group {0}, so may not give it the socket; add the user to it, or"
                            + " set Group={0} for the service",
                    group);
        }
        return e instanceof IOException io ? FileProblem.ofWriting(io) : message;
    }
}
