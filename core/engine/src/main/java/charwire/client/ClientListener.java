package charwire.client;

import charwire.client.diagnosis.Pings;
import charwire.protocol.StreamSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * Receives what a client receives. Called on the thread of the client's loop, in the order of the stream; must not block. The server
 * decides how much arrives, so a listener must bound what it keeps.
 */
public interface ClientListener {
    /**
     * One CHARS line.
     *
     * @param text raw, as the server sent it: whatever shows it cleans it first
     * @param count its characters (code points)
     * @param at when it came
     * @param position of the first of them
     * @param late how many of them, from the first on, were generated while the client was away
     */
    void characters(String text, int count, Instant at, long position, int late);

    /**
     * The characters of which is told next ended a pause that could be measured.
     *
     * @param micros how long it was
     * @param lateMicros of it, by how much characters came later than the settings allow, although this client waited for them; negative if
     *     they did not
     */
    default void pause(long micros, long lateMicros) {}

    /** The operator changed the settings: each time, also where events are too many to be told. */
    default void settings(StreamSettings settings) {}

    /** The server skipped characters: each time, also where events are too many to be told. */
    default void gap(ClientEvent.Gap gap) {}

    /** A PING was answered, was overdue, or will not be waited for: what became of all, the client's own ones too. */
    default void pings(Pings all) {}

    /** A PING was answered, and this client was there all the while. */
    default void roundTrip(Duration lasted) {}

    /** Something else happened. Texts from the peer in it are clean and short. */
    void event(ClientEvent event);

    /** Tells another listener all that it is told. */
    abstract class Forwarding implements ClientListener {
        private final ClientListener next;

        protected Forwarding(ClientListener next) {
            this.next = next;
        }

        @Override
        public void characters(String text, int count, Instant at, long position, int late) {
            next.characters(text, count, at, position, late);
        }

        @Override
        public void pause(long micros, long lateMicros) {
            next.pause(micros, lateMicros);
        }

        @Override
        public void settings(StreamSettings settings) {
            next.settings(settings);
        }

        @Override
        public void gap(ClientEvent.Gap gap) {
            next.gap(gap);
        }

        @Override
        public void pings(Pings all) {
            next.pings(all);
        }

        @Override
        public void roundTrip(Duration lasted) {
            next.roundTrip(lasted);
        }

        @Override
        public void event(ClientEvent event) {
            next.event(event);
        }
    }
}
