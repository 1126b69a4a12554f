package charwire.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.testkit.RecordingEvents;
import charwire.testkit.TestServer;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A handler that does what a test says and records what it is told. */
final class ScriptedHandler implements ConnectionHandler {
    /** What the handler does besides recording; on the loop. */
    static class Script {
        void opened(ScriptedHandler handler) {}

        boolean received(ScriptedHandler handler, ByteBuffer plain) {
            plain.position(plain.limit());
            return true;
        }

        void inputEnded(ScriptedHandler handler) {}

        ByteBuffer next(ScriptedHandler handler) {
            return null;
        }

        void flushed(ScriptedHandler handler) {}

        void closed(ScriptedHandler handler) {}
    }

    final Connection connection;
    final RecordingEvents<String> events = new RecordingEvents<>();
    private final Script script;
    private volatile CloseCause cause;

    ScriptedHandler(Connection connection, Script script) {
        this.connection = connection;
        this.script = script;
    }

    /** Sends endless numbered lines. */
    static Script endless() {
        return new Script() {
            private long number;

            @Override
            ByteBuffer next(ScriptedHandler handler) {
                return numbered(number++);
            }
        };
    }

    /** {@code PONG 000…0017} of 1,000 bytes with its LF. */
    static ByteBuffer numbered(long number) {
        return ByteBuffer.wrap(String.format("PONG %0994d\n", number).getBytes(UTF_8));
    }

    /** Answers each chunk with one line, whatever is in it. */
    static Script echo() {
        return new Script() {
            private String answer;

            @Override
            boolean received(ScriptedHandler handler, ByteBuffer plain) {
                answer = "PONG " + UTF_8.decode(plain).toString().strip() + "\n";
                handler.connection.requestFlush();
                return true;
            }

            @Override
            ByteBuffer next(ScriptedHandler handler) {
                ByteBuffer next = answer == null ? null : ByteBuffer.wrap(answer.getBytes(UTF_8));
                answer = null;
                return next;
            }
        };
    }

    /** Does something on the connection's loop. */
    void onLoop(Runnable task) {
        connection.loop().post(task);
    }

    /** What the loop sees of the connection. */
    <T> T ask(Supplier<T> question) {
        return TestServer.await(CompletableFuture.supplyAsync(question, connection.loop()::post));
    }

    /** Sends until the socket takes no more. A client has shaken hands before the loop knows it, and a flush before that sends nothing. */
    void fill() {
        await("opened");
        onLoop(connection::requestFlush);
        awaitState(connection::blocked, "blocked");
    }

    /** One reading of the kernel's table. */
    void kernelTells(KernelFigures figures) {
        ask(() -> {
            connection.asks();
            connection.told(figures);
            return true;
        });
    }

    /** The cause of the end, once it has come. */
    CloseCause awaitClosed() {
        events.await(String.class, event -> event.equals("closed"));
        return cause;
    }

    void await(String event) {
        events.await(String.class, event::equals);
    }

    /** Makes the loop wait until something holds of the connection, a turn at a time. */
    void awaitState(Supplier<Boolean> holds, String name) {
        onLoop(() -> look(holds, name));
        await(name);
    }

    private void look(Supplier<Boolean> holds, String name) {
        if (holds.get()) {
            events.accept(name);
        } else {
            connection.loop().post(() -> look(holds, name));
        }
    }

    @Override
    public void opened() {
        events.accept("opened");
        script.opened(this);
    }

    @Override
    public boolean received(ByteBuffer plain) {
        return script.received(this, plain);
    }

    @Override
    public void inputEnded(boolean closeNotify) {
        events.accept("inputEnded " + closeNotify);
        script.inputEnded(this);
    }

    @Override
    public ByteBuffer next(int limitBytes) {
        return script.next(this);
    }

    @Override
    public void flushed() {
        script.flushed(this);
    }

    @Override
    public void closed(CloseCause why) {
        cause = why;
        events.accept("closed");
        script.closed(this);
    }
}
