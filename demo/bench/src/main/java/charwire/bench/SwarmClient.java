package charwire.bench;

import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.ConnectionHandler;
import charwire.protocol.ByeReason;
import charwire.protocol.ErrorCode;
import charwire.protocol.LineFramer;
import charwire.protocol.Protocol;
import charwire.protocol.ServerLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;

/** One client of the swarm: counts, and holds each STAT against what it counted. Owned by the swarm's loop. */
final class SwarmClient implements ConnectionHandler, LineFramer.LineSink {
    private static final byte[] STAT = "STAT\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PAYLOAD = "CHARS ".length();

    private static final long NOTHING = -1;

    private final Swarm swarm;
    private final Seat seat;
    private final Connection connection;
    private final SSLEngine engine;
    private final LineFramer framer = new LineFramer(Protocol.SERVER_LINE_LIMIT);
    /** Null for a client that nobody listens to. */
    private final Swarm.Arrivals arrivals;

    private final boolean slow;
    private int mayReadBytes;
    /** Null before HELLO. */
    private SentAndSkipped count;

    /** What it asks next; null for nothing. */
    private byte[] question;

    /** Where its client had come to when it asked for the STAT under way; {@link #NOTHING} for none. */
    private long statAskedAt = NOTHING;

    /** It asks nothing any more. */
    private boolean ending;

    /** @param mayReadBytes until {@link #mayRead} allows more; {@link Integer#MAX_VALUE} for a fast client */
    SwarmClient(
            Swarm swarm,
            Seat seat,
            Connection connection,
            SSLEngine engine,
            int mayReadBytes,
            Swarm.Arrivals arrivals) {
        this.swarm = swarm;
        this.seat = seat;
        this.connection = connection;
        this.engine = engine;
        this.slow = mayReadBytes != Integer.MAX_VALUE;
        this.mayReadBytes = mayReadBytes;
        this.arrivals = arrivals;
    }

    boolean slow() {
        return slow;
    }

    void mayRead(int bytes) {
        mayReadBytes = bytes;
        connection.resumeReading();
    }

    /** Unless it is not in yet, or waits for an answer already. */
    void askStat() {
        if (count != null && statAskedAt == NOTHING && !ending) {
            statAskedAt = count.position();
            swarm.asks();
            ask(STAT);
        }
    }

    /** Unless it reads slowly, or has another question: the answer would tell of that. */
    void ping() {
        if (!slow && count != null && question == null && !ending) {
            ask(("PING " + System.nanoTime() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void ask(byte[] line) {
        question = line;
        connection.requestFlush();
    }

    void end() {
        ending = true;
        connection.finish();
    }

    @Override
    public void opened() {
        swarm.shookHands(engine.getSession().getCreationTime());
        if (swarm.resumes()) {
            ask(seat.greeting().toBytes());
        }
    }

    @Override
    public boolean received(ByteBuffer plain) {
        swarm.tick();
        if (mayReadBytes == Integer.MAX_VALUE) {
            return framer.feed(plain, this);
        }
        int limit = plain.limit();
        plain.limit(Math.min(limit, plain.position() + mayReadBytes));
        mayReadBytes -= plain.remaining();
        framer.feed(plain, this);
        plain.limit(limit);
        return mayReadBytes > 0;
    }

    @Override
    public boolean line(byte[] bytes, int from, int to) {
        if (bytes[from] == 'C' && count != null) {
            int chars = 0;
            for (int i = from + PAYLOAD; i < to; i++) {
                chars += (bytes[i] & 0xC0) != 0x80 ? 1 : 0;
            }
            if (!slow) {
                swarm.delivered(count.position(), chars);
            }
            if (swarm.resumes()) {
                swarm.heard(count.position(), new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
            if (arrivals != null) {
                arrivals.arrived(count.position(), swarm.nowNanos());
            }
            count.delivered(chars);
        } else {
            other(ServerLine.parse(bytes, from, to));
        }
        return true;
    }

    private void other(ServerLine line) {
        if (line instanceof ServerLine.Hello hello) {
            count = new SentAndSkipped(hello.position());
            swarm.joined(seat.greeted(hello));
        } else if (line instanceof ServerLine.Gap gap) {
            count.skipped(gap.skipped());
            swarm.gap(slow);
        } else if (line instanceof ServerLine.Stat stat) {
            statAskedAt = NOTHING;
            swarm.answered(stat, count.matches(stat), seat.cutBefore(stat));
        } else if (line instanceof ServerLine.Pong pong) {
            swarm.ponged(Long.parseLong(pong.token()));
        } else if (line instanceof ServerLine.Err err && unavailable(err)) {
            statAskedAt = NOTHING;
            swarm.unanswered();
        } else if (line instanceof ServerLine.Malformed || line instanceof ServerLine.Err || lostStream(line)) {
            swarm.violation(line.toString());
        }
    }

    /** The server has lost its engine for a while, and counts nothing. */
    private boolean unavailable(ServerLine.Err err) {
        return swarm.resumes() && statAskedAt != NOTHING && err.code().equals(ErrorCode.UNAVAILABLE.word());
    }

    private static boolean lostStream(ServerLine line) {
        return line instanceof ServerLine.Bye bye && bye.reason().equals(ByeReason.STREAM_LOST.word());
    }

    @Override
    public boolean lineTooLong() {
        swarm.violation("a line is too long");
        return true;
    }

    @Override
    public void inputEnded(boolean closeNotify) {
        connection.finish();
    }

    @Override
    public ByteBuffer next(int limitBytes) {
        ByteBuffer line = question == null ? null : ByteBuffer.wrap(question);
        question = null;
        return line;
    }

    @Override
    public void closed(CloseCause cause) {
        if (count != null) {
            seat.cut(count.position());
        }
        if (statAskedAt != NOTHING) {
            seat.cutQuestion(statAskedAt);
            swarm.unanswered();
        }
        swarm.left(this, seat, count != null, ending ? null : cause);
        ending = true;
    }
}
