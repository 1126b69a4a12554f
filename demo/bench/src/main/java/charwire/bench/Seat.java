package charwire.bench;

import charwire.bench.Ledger.Span;
import charwire.protocol.ClientLine;
import charwire.protocol.ServerLine;
import java.util.ArrayList;
import java.util.List;

/** A client of the swarm over all of its connections. Owned by the swarm's loop. */
final class Seat {
    private final int number;
    private final List<Long> cutQuestions = new ArrayList<>();
    private int server;
    private String stream = "";
    private long position;

    Seat(int number, int server) {
        this.number = number;
        this.server = server;
    }

    int number() {
        return number;
    }

    int server() {
        return server;
    }

    /** Goes on at another server. */
    void moveTo(int other) {
        server = other;
    }

    /** How it greets a server in charwire/2. */
    ClientLine.Hello greeting() {
        return new ClientLine.Hello(stream, position);
    }

    /** Returns what is wrong with a server's HELLO; empty for nothing. */
    String greeted(ServerLine.Hello hello) {
        boolean exact = stream.isEmpty() || stream.equals(hello.stream()) && position == hello.position();
        String wrong = exact ? "" : greeting().encode() + " was answered with " + hello.encode();
        stream = hello.stream();
        position = hello.position();
        return wrong;
    }

    /** Its connection has ended where its client had come to. */
    void cut(long at) {
        position = at;
    }

    /** A question was under way then. */
    void cutQuestion(long askedAt) {
        cutQuestions.add(askedAt);
    }

    /** What it asked before this answer, and was not told, was counted before it, if at all. */
    List<Span> cutBefore(ServerLine.Stat answer) {
        List<Span> cut = cutQuestions.stream()
                .map(from -> new Span(from, answer.total()))
                .toList();
        cutQuestions.clear();
        return cut;
    }
}
