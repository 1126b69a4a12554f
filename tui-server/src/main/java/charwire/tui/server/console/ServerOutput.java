package charwire.tui.server.console;

import charwire.app.CommandOutput;
import charwire.identity.ServerIdentity;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import charwire.tui.server.Ports;
import charwire.tui.server.ServerOptions;

/** What a server without a screen shows, as lines or as JSON. Any thread may call; no call waits for a reader. */
public interface ServerOutput extends CommandOutput {
    void event(ServerEvent event);

    /** The server listens. */
    void ready(ServerOptions start, ServerIdentity identity, Ports ports);

    /** The answer to {@code clients}. */
    void clients(ServerSnapshot snapshot);

    /** The answer to {@code stats}. */
    void stats(ServerSnapshot snapshot);

    /** The last line. */
    void ended(int status);
}
