package charwire.tui.server.control;

import charwire.app.Folders;
import charwire.app.Options;
import charwire.app.UnusableException;
import charwire.app.UsageException;
import charwire.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Where the control socket is to be. Immutable.
 *
 * @param given the path that was given; null for the usual one
 * @param none whether there is to be none
 * @param group whose members may connect, besides the user; null for nobody
 */
public record ControlOptions(Path given, boolean none, String group, Folders folders) {
    static final String NONE = "none";

    public static ControlOptions of(Options options, Folders folders) throws UsageException {
        Optional<Path> given = options.path("--control");
        boolean none = given.map(Path::toString).filter(NONE::equals).isPresent();
        Optional<String> group = options.find("--control-group").map(Options.Setting::value);
        if (group.isPresent() && none) {
            throw new UsageException("--control-group", group.get(), Words.of("expected a control socket with it"));
        }
        return new ControlOptions(none ? null : given.orElse(null), none, group.orElse(null), folders);
    }

    /**
     * Listens at the path that was given.
     *
     * @param warnings takes what the operator should know of it
     * @return null if none was
     * @throws UnusableException it cannot be used
     */
    public ControlSocket listen(List<String> warnings) throws IOException {
        return given == null ? null : listen(given, warnings);
    }

    private ControlSocket listen(Path path, List<String> warnings) throws IOException {
        ControlSocket socket = ControlSocket.listen(path, group);
        if (group != null) {
            ControlPath.closedTo(group, path)
                    .ifPresent(folder -> warnings.add(Words.of(
                            "control-group: {0}: its members cannot enter the folder {1}; give it that group and mode"
                                    + " 0710, or the socket another folder (--control)",
                            group, folder)));
        }
        return socket;
    }

    /**
     * Listens at the usual place for the server on this port.
     *
     * @param warnings takes why there is no socket; the server goes on without it
     * @return null if there is none
     */
    public ControlSocket listen(int port, List<String> warnings) throws IOException {
        Optional<Path> usual = none ? Optional.empty() : ControlPath.ofPort(folders, port);
        if (usual.isEmpty()) {
            return null;
        }
        try {
            makeFolder(usual.get());
            return listen(usual.get(), warnings);
        } catch (UnusableException e) {
            warnings.add(e.getMessage());
        }
        return null;
    }

    /** For people: the path of the server on this port, or that there is none. */
    public String shown(int port) {
        Optional<Path> path =
                none ? Optional.empty() : Optional.ofNullable(given).or(() -> ControlPath.ofPort(folders, port));
        return path.map(Path::toString).orElseGet(() -> Words.of("none"));
    }

    /** Nobody else may look in, but for the group. */
    private void makeFolder(Path socket) throws UnusableException {
        Path folder = socket.getParent();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw ControlPath.unusable(socket, Words.of("the folder may not be made; choose another path"));
        }
        if (group != null) {
            ControlPath.shareFolder(socket, group);
        }
    }
}
