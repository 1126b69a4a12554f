package charwire.tui.server;

import charwire.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code charwire-server}. */
@Command(name = ServerMain.NAME, mixinStandardHelpOptions = true, versionProvider = ServerMain.ShownVersion.class)
public final class ServerMain implements Runnable {
    static final String NAME = "charwire-server";

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ServerMain()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    static final class ShownVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.current().line(NAME)};
        }
    }
}
