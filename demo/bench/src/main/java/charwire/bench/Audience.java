package charwire.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * The clients of one server: a crowd, and followers who came between them. The followers' loop runs before the crowd's, so what they hear is
 * late by the server alone; what takes times is theirs: skew, lateness and round trips. Owned by the thread that made it.
 */
final class Audience implements AutoCloseable {
    private static final int LEAST_CROWD_PER_FOLLOWER = 4;
    static final Duration SETTLE_LIMIT = Duration.ofSeconds(30);

    private final int wanted;
    private final int followersWanted;
    private final Swarm crowd;
    private final Swarm followers;

    /**
     * @param slow of the crowd, those that read only {@code slowBytesPerSecond}
     * @param arrivals see {@link Swarm}
     */
    Audience(InetSocketAddress server, int wanted, int slow, int slowBytesPerSecond, Swarm.Arrivals arrivals)
            throws IOException {
        this.wanted = wanted;
        this.followersWanted = Math.min(Swarm.FOLLOWERS, wanted / LEAST_CROWD_PER_FOLLOWER);
        List<InetSocketAddress> servers = List.of(server);
        crowd = new Swarm(servers, wanted - followersWanted, TrustsEveryone.context(), slow, slowBytesPerSecond, null);
        followers = new Swarm(servers, followersWanted, TrustsEveryone.context(), 0, 0, arrivals);
    }

    /**
     * All of them, within {@code limit}.
     *
     * @throws IOException as for {@link Figures#allIn}
     */
    void join(String server, Duration limit) throws IOException, InterruptedException {
        for (int i = 1; i <= followersWanted; i++) {
            crowd.connect((wanted - followersWanted) * i / followersWanted, limit);
            followers.connect(i, limit);
            if (i == 1 && !followers.runsFirst()) {
                System.out.println("  the followers have no real-time priority: they add their own delay");
            }
        }
        figures(false).allIn(server, wanted);
    }

    /** From now on one follower after the other asks for a PONG. */
    void pingInTurn() {
        followers.inTurn(SwarmClient::ping);
    }

    /** What was counted since the last reset: of all, but times of the followers. */
    Figures figures(boolean reset) {
        return followers.figures(reset).and(crowd.figures(reset));
    }

    /** Holds both laws against what came. */
    Figures settle() throws InterruptedException {
        crowd.settle(true, SETTLE_LIMIT);
        followers.settle(false, SETTLE_LIMIT);
        return figures(false);
    }

    @Override
    public void close() {
        followers.close();
        crowd.close();
    }
}
