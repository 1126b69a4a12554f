package charwire.tui.client.record;

import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a listener is told. */
final class Told implements ClientListener {
    final StringBuilder characters = new StringBuilder();
    final List<Integer> late = new ArrayList<>();
    final List<Long> gaps = new ArrayList<>();
    final List<ClientEvent> events = new ArrayList<>();

    @Override
    public void characters(String text, int count, Instant at, long position, int late) {
        characters.append(text);
        this.late.add(late);
    }

    @Override
    public void gap(ClientEvent.Gap gap) {
        gaps.add(gap.chars());
    }

    @Override
    public void event(ClientEvent event) {
        events.add(event);
    }

    <E extends ClientEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
