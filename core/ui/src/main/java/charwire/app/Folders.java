package charwire.app;

import charwire.words.Words;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The user's folders, as the XDG Base Directory Specification has them. A user without a home may have none: whoever needs one is told. */
public final class Folders {
    private static final String NAME = "charwire";

    private final Optional<Path> config;
    private final Optional<Path> state;

    private Folders(Optional<Path> config, Optional<Path> state) {
        this.config = config;
        this.state = state;
    }

    /**
     * Those that the environment names; {@code HOME} goes before what the system knows of the user, as for every program.
     *
     * @param environment as {@link System#getenv()}
     * @param home the user's folder as the JVM knows it, which has {@code ?} for none
     */
    public static Folders of(Map<String, String> environment, String home) {
        Optional<Path> base = absolute(environment, "HOME")
                .or(() ->
                        Optional.of(home).filter(folder -> !folder.equals("?")).map(Path::of))
                .filter(Path::isAbsolute);
        return new Folders(
                folder(environment, "XDG_CONFIG_HOME", base.map(path -> path.resolve(".config"))),
                folder(environment, "XDG_STATE_HOME", base.map(path -> path.resolve(".local/state"))));
    }

    /** What the user writes; empty if there is no home for it. */
    public Optional<Path> config() {
        return config;
    }

    /**
     * What the programs keep: log, identity, known servers.
     *
     * @param option what does without it, for the message
     * @throws UsageException there is no home for it
     */
    public Path state(String option) throws UsageException {
        return state.orElseThrow(() -> new UsageException(homeless() + Words.of(", or give {0}", option)));
    }

    /** As {@link #state(String)}, where no option does without it. */
    public Path state() throws UsageException {
        return state.orElseThrow(() -> new UsageException(homeless()));
    }

    private static String homeless() {
        return Words.of("state folder: this user has no home; set XDG_STATE_HOME to a folder");
    }

    /** The specification has relative paths ignored. */
    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(path -> path.startsWith("/"))
                .map(Path::of);
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable, Optional<Path> otherwise) {
        return absolute(environment, variable).or(() -> otherwise).map(base -> base.resolve(NAME));
    }
}
