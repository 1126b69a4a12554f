package charwire.attack;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import org.mockito.Mockito;

/** An engine that fails on command. */
final class FaultyEngine {
    private FaultyEngine() {}

    /** @param fault what a call of the method of this name throws; null for nothing */
    static SSLEngine of(SSLEngine engine, Function<String, Throwable> fault) {
        return Mockito.mock(SSLEngine.class, Mockito.withSettings().stubOnly().defaultAnswer(call -> {
            Throwable failure = fault.apply(call.getMethod().getName());
            if (failure != null) {
                throw failure;
            }
            try {
                return call.getMethod().invoke(engine, call.getArguments());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
