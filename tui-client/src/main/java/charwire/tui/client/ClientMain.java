package charwire.tui.client;

import charwire.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code charwire-client}. */
@Command(name = ClientMain.NAME, mixinStandardHelpOptions = true, versionProvider = ClientMain.ShownVersion.class)
public final class ClientMain implements Runnable {
    static final String NAME = "charwire-client";

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ClientMain()).execute(args));
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
