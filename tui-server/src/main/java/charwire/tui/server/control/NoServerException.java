package charwire.tui.server.control;

import charwire.app.FileProblem;
import charwire.words.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** No server to control, or not clear which. The message is the line for the user. */
public final class NoServerException extends IOException {
    private static final long serialVersionUID = 1;

    private NoServerException(String message, IOException cause) {
        super(message, cause);
    }

    static NoServerException none() {
        return new NoServerException(
                Words.of(
                        "no server of yours runs here; name the one that is meant by its port, or by --control SOCKET"),
                null);
    }

    static NoServerException many(List<Path> sockets) {
        String names = sockets.stream().map(NoServerException::name).collect(Collectors.joining(", "));
        return new NoServerException(Words.of("several servers run here: {0}; name one of them", names), null);
    }

    /** The port, in the usual place. */
    private static String name(Path socket) {
        String file = socket.getFileName().toString();
        return file.matches("[0-9]+\\.sock") ? file.substring(0, file.indexOf('.')) : socket.toString();
    }

    static NoServerException at(Path socket, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        String why = cause instanceof ConnectException || message.contains("No such file")
                ? Words.of("no server listens there")
                : ControlPath.isBusy(cause)
                        ? Words.of("the server does not answer; it is stopped, or overloaded")
                        : message.contains("denied")
                                ? Words.of("may not be used; its owner may, and the group of --control-group")
                                : FileProblem.of(cause);
        return new NoServerException(socket + ": " + why, cause);
    }
}
