package charwire.app;

import charwire.words.Words;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The user's folders, as the XDG Base Directory Specification has them. A user without a home may have none; whoever needs one is told so.
 */
public final class Folders {
    private static final String NAME = "charwire";

    private final Optional<Path> config;
    private final Optional<Path> state;
    private final Optional<Path> runtime;

    private Folders(Optional<Path> config, Optional<Path> state, Optional<Path> runtime) {
        this.config = config;
        this.state = state;
        this.runtime = runtime;
    }

    /**
     * The folders that the environment names. As in every program, {@code HOME} takes precedence over the system's record of the user.
     *
     * @param environment as {@link System#getenv()}
     * @param home the user's folder as the JVM knows it; {@code ?} if there is none
     */
    public static Folders of(Map<String, String> environment, String home) {
        Optional<Path> base = absolute(environment, "HOME")
                .or(() ->
                        Optional.of(home).filter(folder -> !folder.equals("?")).map(Path::of))
                .filter(Path::isAbsolute);
        Optional<Path> state = folder(environment, "XDG_STATE_HOME", base.map(path -> path.resolve(".local/state")));
        return new Folders(
                folder(environment, "XDG_CONFIG_HOME", base.map(path -> path.resolve(".config"))),
                state,
                folder(environment, "XDG_RUNTIME_DIR", Optional.empty()).or(() -> state));
    }

    /** What the user writes; empty if there is no home for it. */
    public Optional<Path> config() {
        return config;
    }

    /**
     * Where the programs keep their log, identity and known servers.
     *
     * @param option makes the folder unnecessary; the message names it
     * @throws UsageException the user has no home
     */
    public Path state(String option) throws UsageException {
        return state.orElseThrow(() -> new UsageException(homeless() + Words.of(", or give {0}", option)));
    }

    /** As {@link #state(String)}, if no option makes it unnecessary. */
    public Path state() throws UsageException {
        return state.orElseThrow(() -> new UsageException(homeless()));
    }

    /** As {@link #state(String)}, for what can be done without. */
    public Optional<Path> stateIfAny() {
        return state;
    }

    /** Sockets; the state folder where the session has no runtime folder. Empty if there is no home for it. */
    public Optional<Path> runtime() {
        return runtime;
    }

    private static String homeless() {
        return Words.of("state folder: this user has no home; set XDG_STATE_HOME to a folder");
    }

    /** The specification says to ignore relative paths. */
    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(path -> path.startsWith("/"))
                .map(Path::of);
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable, Optional<Path> otherwise) {
        return absolute(environment, variable).or(() -> otherwise).map(base -> base.resolve(NAME));
    }
}
