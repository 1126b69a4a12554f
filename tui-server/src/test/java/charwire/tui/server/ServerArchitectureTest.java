package charwire.tui.server;

import charwire.ui.ProgramRules;
import java.util.Set;

final class ServerArchitectureTest extends ProgramRules {
    ServerArchitectureTest() {
        super("charwire.tui.server", Set.of("ServerCommand", "ServerOptions", "Ports"));
    }
}
