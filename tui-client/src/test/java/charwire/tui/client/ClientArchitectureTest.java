package charwire.tui.client;

import charwire.ui.ProgramRules;
import java.util.Set;

final class ClientArchitectureTest extends ProgramRules {
    ClientArchitectureTest() {
        super("charwire.tui.client", Set.of("ClientCommand", "ClientOptions"));
    }
}
