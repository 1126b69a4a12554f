package charwire.app;

import charwire.tls.TlsPreload;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Loads classes in the background, on a daemon thread. */
public final class Preload {
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final String CLASS = ".class";

    /** Not needed any more: the options have been read. */
    private static final String OPTIONS = "picocli";

    /** A report needs it to know which characters can be shown. */
    private static final String LANTERNA = "com.googlecode.lanterna";

    /** Needed only where it is in use by then: by a screen, or by a shared stream. */
    private static final Pattern OF_SOME =
            Pattern.compile("\\.screen\\b|^charwire\\.ui(?!\\.cells)|^charwire\\.redis\\b");

    private static final long END_MILLIS = 1_000;

    /** Null before {@link #rest}. Owned by the main thread. */
    private static Thread rest;

    private Preload() {}

    /** Starts with the classes of TLS, which are needed soon: saves 0.08 of 0.75 s to the server's first line on two cores. */
    public static void start() {
        run(new TlsPreload());
    }

    /**
     * Soon loads all our classes and the rest of each package in use, so that the program survives when {@code cp} or a build overwrites
     * its file: after that, nothing can be loaded. Called once the program has started. A program that ends within a second pays nothing,
     * and one without a screen or a shared stream loads little of either.
     */
    public static void rest() {
        rest = run(() -> {
            LockSupport.parkNanos(REST_NANOS);
            complete();
        });
    }

    /** Loads nothing more: a JVM that writes the archive of its classes at its end dies when one is loaded meanwhile (seen on JDK 25). */
    public static void end() {
        if (rest == null) {
            return;
        }
        rest.interrupt();
        try {
            rest.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread run(Runnable work) {
        Thread thread = new Thread(work, "preload");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void complete() {
        try {
            Path program = Path.of(Preload.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(program)) {
                complete(program, Preload.class.getClassLoader());
            }
        } catch (URISyntaxException | IOException | RuntimeException e) {
            // Each class is then loaded where it is needed.
            return;
        }
    }

    /** Loads all classes of a jar that are ours or in a package already in use, until its thread is interrupted. */
    static void complete(Path program, ClassLoader loader) throws IOException {
        Set<String> begun =
                Arrays.stream(loader.getDefinedPackages()).map(Package::getName).collect(Collectors.toSet());
        begun.remove(OPTIONS);
        begun.add(LANTERNA);
        try (JarFile jar = new JarFile(program.toFile())) {
            jar.stream()
                    .takeWhile(entry -> !Thread.currentThread().isInterrupted())
                    .map(entry -> entry.getName().replace('/', '.'))
                    .filter(name -> name.endsWith(CLASS))
                    .map(name -> name.substring(0, name.length() - CLASS.length()))
                    .filter(name -> isNeeded(name.substring(0, Math.max(0, name.lastIndexOf('.'))), begun))
                    .forEach(name -> load(name, loader));
        }
    }

    private static boolean isNeeded(String room, Set<String> begun) {
        return begun.contains(room)
                || room.startsWith("charwire.") && !OF_SOME.matcher(room).find();
    }

    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            // It depends on something that this Java or jar lacks, so nothing needs it.
            return;
        }
    }
}
