package charwire.share;

import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a shared stream tells its server, noted line by line. */
public class Notes implements StreamKeeper.Listener, ShareListener {
    public final List<String> told = new ArrayList<>();

    @Override
    public void grown() {}

    @Override
    public void changed(Settings settings) {
        told.add("changed " + settings.alphabet());
    }

    @Override
    public void paused(boolean paused) {
        told.add(paused ? "paused" : "goes on");
    }

    @Override
    public void endSessions(ByeReason why, Runnable then) {
        told.add("bye " + why.word());
        then.run();
    }

    @Override
    public void engineBack(EngineInfo engine, Duration away) {
        told.add(away == null ? "there" : "back after " + away.toMillis());
    }

    @Override
    public void engineLost(Reason why) {
        told.add("lost: " + why);
    }

    @Override
    public void engineRefuses(Reason why) {
        told.add("refuses: " + why);
    }

    @Override
    public void leaderChanged(long epoch, String leader, boolean ours) {
        told.add("epoch " + epoch + " " + leader + (ours ? " ours" : ""));
    }

    @Override
    public void streamLost(String lost, String now, Reason why) {
        told.add("stream-lost " + why.kind().word());
    }
}
