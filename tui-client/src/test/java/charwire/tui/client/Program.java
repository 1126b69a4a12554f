package charwire.tui.client;

import charwire.testkit.TestIdentity;
import charwire.ui.terminal.UserShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Either packaged program, as a user's shell starts it on a terminal. */
enum Program {
    SERVER(
            "charwire-server",
            "charwire.tui.server.screen.view",
            "ClientsPanel",
            "charwire.ui.cells.Canvas c, charwire.tui.server.screen.model.Model m",
            "● sending"),
    CLIENT(
            "charwire-client",
            "charwire.tui.client.screen.view",
            "Ticker",
            "charwire.ui.cells.Canvas c, int y, charwire.tui.client.screen.model.Slice s, long end",
            "● connected");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final String title;
    private final String packageName;
    private final String panel;
    private final String drawn;
    private final String shown;

    Program(String title, String packageName, String panel, String drawn, String shown) {
        this.title = title;
        this.packageName = packageName;
        this.panel = panel;
        this.drawn = drawn;
        this.shown = shown;
    }

    /** A shell of 100x30 with a folder of its own, where the programs keep settings and state, and a server the identity of all tests. */
    static UserShell shell(Path parent) throws Exception {
        var folder = Files.createTempDirectory(parent, "shell");
        return shell(folder, folder);
    }

    /** The same with another folder for what runs, as another terminal of the same user has it. */
    static UserShell shell(Path folder, Path runtime) throws Exception {
        TestIdentity.keepIn(folder.resolve("charwire"));
        return new UserShell(
                folder,
                Map.of(
                        "CHARWIRE_JAVA",
                        JAVA,
                        "XDG_STATE_HOME",
                        "" + folder,
                        "XDG_CONFIG_HOME",
                        "" + folder,
                        "XDG_RUNTIME_DIR",
                        "" + runtime));
    }

    /** What is typed to start it. */
    String command(String... arguments) {
        return "'" + executable() + "' " + String.join(" ", arguments);
    }

    String executable() {
        return System.getProperty(title.replace('-', '.') + ".executable");
    }

    /** Starts it and waits for its screen. */
    void start(UserShell shell, String... arguments) throws Exception {
        shell.start(command(arguments));
        shell.tmux().await(shown);
    }

    /**
     * Starts it with a panel that throws once this file exists. The program has no switch for that: a class of the panel's
     * name goes before its own, on the boot class path.
     */
    void startWithBrokenPanel(UserShell shell, Path parent, Path fault, String... arguments) throws Exception {
        var folder = Files.createTempDirectory(parent, "panel");
        var source = Files.writeString(
                folder.resolve(panel + ".java"),
                "package " + packageName + "; public final class " + panel + " { public static void draw(" + drawn
                        + ") { if (java.nio.file.Files.exists(java.nio.file.Path.of(\"" + fault
                        + "\"))) throw new IllegalStateException(\"thrown in a panel\"); } }");
        var arguments0 = List.of("-cp", executable() + ".jar", "-proc:none", "-d", "" + folder, "" + source);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments0.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("not compiled: " + source);
        }
        shell.start("env CHARWIRE_JAVA_OPTS=-Xbootclasspath/a:" + folder + " " + command(arguments));
        shell.tmux().await("F10 Quit");
    }
}
