package charwire.tui.server;

import charwire.app.Invocation;
import charwire.app.ManPage;
import charwire.app.PackageTexts;
import java.io.IOException;
import java.nio.file.Path;

/** Run by {@code mvn -Pdeb package}: writes the texts of the server's package. */
final class PackageMain {
    private PackageMain() {}

    /** @param args the package's root folder, its own sources, version, time, maintainer */
    public static void main(String[] args) throws IOException {
        PackageTexts texts = new PackageTexts(ServerCommand.NAME, Path.of(args[0]), args[2], args[3]);
        Path more = Path.of(args[1], ServerCommand.NAME + ".roff");
        texts.manual(ServerMain.usage(Invocation.ofThisProcess(args)), "man1", ManPage.Headings.ENGLISH, more);
        texts.completion(ServerMain.usage(Invocation.ofThisProcess(args)));
        texts.changelog(args[4]);
    }
}
