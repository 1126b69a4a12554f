package charwire.tui.server;

import charwire.app.Invocation;
import charwire.app.PackageTexts;
import charwire.app.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Run by {@code mvn -Pdeb package}: writes the texts of the server's package. */
final class PackageMain {
    private PackageMain() {}

    /** @param args the package's root folder, its own sources, version, time, maintainer */
    public static void main(String[] args) throws IOException {
        PackageTexts texts = new PackageTexts(ServerCommand.NAME, Path.of(args[0]), args[2], args[3]);
        Supplier<Usage> usage = () -> ServerMain.usage(Invocation.ofThisProcess(args));
        texts.manuals(usage, Path.of(args[1]));
        texts.completion(usage.get());
        texts.changelog(args[4]);
    }
}
