package charwire.tui.server;

import charwire.app.Invocation;
import charwire.app.PackageTexts;
import charwire.app.Usage;
import charwire.words.Language;
import charwire.words.Words;
import java.io.IOException;
import java.nio.file.Path;

/** Run by {@code mvn -Pdeb package}: writes the texts of the server's package. */
final class PackageMain {
    private PackageMain() {}

    /** @param args the package's root folder, its own sources, version, time, maintainer */
    public static void main(String[] args) throws IOException {
        PackageTexts texts = new PackageTexts(ServerCommand.NAME, Path.of(args[0]), args[2], args[3]);
        Usage usage = ServerMain.usage(Invocation.ofThisProcess(args));
        texts.manual(usage, Language.ENGLISH, Path.of(args[1]));
        texts.completion(usage);
        texts.changelog(args[4]);
        Words.speak(Language.RUSSIAN);
        texts.manual(ServerMain.usage(Invocation.ofThisProcess(args)), Language.RUSSIAN, Path.of(args[1]));
    }
}
