package charwire.tui.server.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.clock.ClockWatch;
import charwire.identity.Fingerprint;
import charwire.net.CloseCause;
import charwire.protocol.Reason;
import charwire.server.ServerEvent;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.tui.server.screen.Snapshots;
import charwire.tui.server.screen.model.EventKinds;
import charwire.words.Language;
import charwire.words.Spoken;
import java.io.EOFException;
import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event tells all that its record holds, and has a sentence. {@code JsonOutputTest} checks that each is documented. */
class ServerEventsTest {
    static Stream<Arguments> eventsThatDifferInOneFact() {
        return ServerEvents.all().stream()
                .flatMap(event -> IntStream.range(0, event.getClass().getRecordComponents().length)
                        .mapToObj(i -> Arguments.of(
                                event.getClass().getRecordComponents()[i].getName(), event, withOther(event, i))));
    }

    private static ServerEvent withOther(ServerEvent event, int changed) {
        RecordComponent[] components = event.getClass().getRecordComponents();
        try {
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                var accessor = components[i].getAccessor();
                values[i] = i == changed ? other(accessor.invoke(event)) : accessor.invoke(event);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (ServerEvent) event.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object other(Object value) {
        if (value instanceof Long number) {
            return number + 1;
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof OptionalLong number) {
            return OptionalLong.of(number.orElse(0) + 1);
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof String text) {
            return text + "x";
        }
        if (value instanceof Reason reason) {
            return reason.about("x");
        }
        if (value instanceof InetSocketAddress) {
            return Snapshots.address("10.20.2.11", 1);
        }
        if (value instanceof Duration duration) {
            return duration.plusSeconds(1);
        }
        if (value instanceof Instant instant) {
            return instant.plusSeconds(1);
        }
        if (value instanceof Fingerprint) {
            return new Fingerprint("fedcba9876543210".repeat(4));
        }
        if (value instanceof Settings settings) {
            return new Settings(Alphabet.parse("0-9").orThrow(), settings.burst(), settings.pauseMillis());
        }
        if (value instanceof CloseCause cause) {
            return new CloseCause(CloseCause.Kind.TLS_ERROR, cause.error(), cause.firstBytes());
        }
        if (value instanceof ClockWatch.Absence) {
            return ClockWatch.Absence.SUSPENDED;
        }
        if (value instanceof Throwable) {
            return new EOFException("another");
        }
        throw new AssertionError("no other value: " + value);
    }

    @ParameterizedTest
    @MethodSource("eventsThatDifferInOneFact")
    void eachFactIsTold(String fact, ServerEvent event, ServerEvent other) {
        assertNotEquals(event.facts().toString(), other.facts().toString());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ServerEventsTest::kinds)
                : Stream.of(type);
    }

    @Test
    void noEventIsMissingHere() {
        assertEquals(
                kinds(ServerEvent.class).collect(Collectors.toSet()),
                ServerEvents.all().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    static Stream<ServerEvent> events() {
        return ServerEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachHasASentenceInBothLanguages(ServerEvent event) {
        assertNotEquals(EventText.of(event), Spoken.in(Language.RUSSIAN, () -> EventText.of(event)));
    }

    @Test
    void kindsAreOfEventsThatThereAre() {
        var names = events().map(ServerEvent::name).collect(Collectors.toSet());
        EventKinds.ALL.all().forEach(kind -> assertTrue(names.containsAll(kind.names()), kind::word));
    }
}
