package charwire.client.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ten longest of everything timed, the longest first; among equals, the earliest. Owned by one thread. */
public final class WorstMoments {
    static final int KEPT = 10;

    private final List<LatencySample> worst = new ArrayList<>(KEPT + 1);

    public void add(long micros, Instant at) {
        int place = worst.size();
        while (place > 0 && worst.get(place - 1).micros() < micros) {
            place--;
        }
        if (place < KEPT) {
            worst.add(place, new LatencySample(at, micros));
            if (worst.size() > KEPT) {
                worst.remove(KEPT);
            }
        }
    }

    public List<LatencySample> list() {
        return List.copyOf(worst);
    }
}
