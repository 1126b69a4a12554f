package charwire.tui.client.record;

import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a listener is told. */
final class Told implements ClientListener {
    final StringBuilder characters = new StringBuilder();
    final List<ClientEvent> events = new ArrayList<>();

    @Override
    public void characters(String text, int count, Instant at, long position) {
        characters.append(text);
    }

    @Override
    public void event(ClientEvent event) {
        events.add(event);
    }

    <E extends ClientEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
