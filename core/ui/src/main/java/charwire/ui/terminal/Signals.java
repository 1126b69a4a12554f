package charwire.ui.terminal;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Handlers of operating system signals, through {@code sun.misc.Signal} by reflection: the compiler's warning of it
 * cannot be suppressed. Where the module {@code jdk.unsupported} or a signal is missing, or the JVM keeps it to itself
 * (-Xrs), there is no handler, and the shutdown hook alone restores the terminal. Handlers run on a thread of their
 * own.
 */
public final class Signals implements AutoCloseable {
    private final Deque<AutoCloseable> installed = new ArrayDeque<>();

    /** Runs {@code action} at every {@code SIG}+{@code name} from now on; false when that is not possible. */
    public boolean handle(String name, Runnable action) {
        return install(
                name,
                handlerType -> Proxy.newProxyInstance(
                        Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                            return switch (method.getName()) {
                                case "handle" -> {
                                    action.run();
                                    yield null;
                                }
                                case "equals" -> proxy == arguments[0];
                                case "hashCode" -> System.identityHashCode(proxy);
                                default -> "handler of SIG" + name;
                            };
                        }));
    }

    /** Has the system ignore every {@code SIG}+{@code name} from now on; false when that is not possible. */
    public boolean ignore(String name) {
        return install(name, handlerType -> handlerType.getField("SIG_IGN").get(null));
    }

    private interface Handler {
        Object of(Class<?> handlerType) throws ReflectiveOperationException;
    }

    private boolean install(String name, Handler handler) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            var handle = signalType.getMethod("handle", signalType, handlerType);
            Object previous = handle.invoke(null, signal, handler.of(handlerType));
            installed.push(() -> handle.invoke(null, signal, previous));
            return true;
        } catch (ReflectiveOperationException | RuntimeException impossible) {
            return false;
        }
    }

    /** Puts the handlers back that were there before. */
    @Override
    public void close() {
        while (!installed.isEmpty()) {
            try {
                installed.pop().close();
            } catch (Exception impossible) {
                // If it cannot be put back, ours stays, which does nothing after the end.
            }
        }
    }
}
