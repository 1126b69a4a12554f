package charwire.app;

import charwire.words.Words;
import java.io.IOException;

/** Why an address cannot be listened on, in words. */
public final class AddressProblem {
    private AddressProblem() {}

    public static boolean isInUse(IOException e) {
        return String.valueOf(e.getMessage()).contains("in use");
    }

    /** @param how the user chooses another port */
    public static String of(IOException e, String how) {
        String message = String.valueOf(e.getMessage());
        if (isInUse(e)) {
            return Words.of("already in use; end the program that has it, or choose another {0}", how);
        } else if (message.contains("assign")) {
            return Words.of("not an address of this machine; expected one of its own, 127.0.0.1, or 0.0.0.0 for all");
        } else if (message.contains("denied")) {
            return Words.of("may not be used; ports below 1024 need privileges, choose another {0}", how);
        } else if (message.contains("family") || message.contains("address type")) {
            // In the words of the JDK's three kinds of server sockets.
            return Words.of("this address family is not supported here");
        }
        return message;
    }
}
