package charwire.packaging;

import charwire.app.Invocation;
import charwire.app.Usage;
import java.io.IOException;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/** Run by {@code mvn -Pdeb package}: writes the texts of a program's package. */
final class PackageMain {
    private PackageMain() {}

    /** @param args the program's main class, the package's root folder, its own sources, version, time, maintainer */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Supplier<Usage> usage = usageOf(args[0]);
        PackageTexts texts = new PackageTexts(usage.get().spec().name(), Path.of(args[1]), args[3], args[4]);
        texts.manuals(usage, Path.of(args[2]));
        texts.completion(usage.get());
        texts.changelog(args[5]);
    }

    /** What {@code public static Usage usage(Invocation)} of the main class answers. */
    private static Supplier<Usage> usageOf(String mainClass) throws ReflectiveOperationException {
        var handle = MethodHandles.publicLookup()
                .findStatic(Class.forName(mainClass), "usage", MethodType.methodType(Usage.class, Invocation.class));
        @SuppressWarnings("unchecked")
        Function<Invocation, Usage> usage = MethodHandleProxies.asInterfaceInstance(Function.class, handle);
        Invocation call = Invocation.ofThisProcess(new String[0]);
        return () -> usage.apply(call);
    }
}
