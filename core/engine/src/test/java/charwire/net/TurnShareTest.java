package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ServerLine;
import charwire.testkit.RecordingEvents;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import charwire.tls.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one connection may have of a loop's turn. */
@Timeout(60)
final class TurnShareTest {
    /** What was made for one connection since its turn before, in bytes: a posted task runs between two turns. */
    private static final class Share extends ScriptedHandler.Script {
        private final ScriptedHandler.Script endless = ScriptedHandler.endless();
        private final RecordingEvents<Integer> turns = new RecordingEvents<>();
        private int made;

        @Override
        void opened(ScriptedHandler handler) {
            turn(handler.connection.loop());
        }

        private void turn(EventLoop loop) {
            turns.accept(made);
            made = 0;
            loop.flushAll();
            loop.post(() -> turn(loop));
        }

        @Override
        ByteBuffer next(ScriptedHandler handler) {
            ByteBuffer next = endless.next(handler);
            made += next.remaining();
            return next;
        }
    }

    @Test
    void laggingConnectionHasOneShareOfATurnThoughAllAreFlushed() throws IOException {
        var share = new Share();
        try (var fixture = new LoopFixture(share);
                var client = fixture.connect()) {
            readLines(client, 5_000);

            int most = share.turns.all().stream().mapToInt(made -> made).max().orElseThrow();
            assertTrue(most <= Connection.RECORDS_PER_TURN * TlsSession.RECORD_BYTES, "bytes: " + most);
        }
    }

    /** Notes in which order connections are asked for what they have; each takes a millisecond. */
    private static final class Order extends ScriptedHandler.Script {
        private final List<ScriptedHandler> asked = new ArrayList<>();
        private Runnable tick = () -> {};
        private Runnable atFirst = () -> {};

        @Override
        ByteBuffer next(ScriptedHandler handler) {
            asked.add(handler);
            tick.run();
            atFirst.run();
            atFirst = () -> {};
            return null;
        }
    }

    /** So many open connections, quiet, and then what was done on the loop. */
    private static void withConnections(int count, BiConsumer<LoopFixture, List<ScriptedHandler>> done, Order order)
            throws IOException {
        withConnections(new LoopFixture(order), count, done);
    }

    private static void withConnections(
            LoopFixture loop, int count, BiConsumer<LoopFixture, List<ScriptedHandler>> done) throws IOException {
        var clients = new ArrayList<TestClient>();
        try (var fixture = loop) {
            var handlers = new ArrayList<ScriptedHandler>();
            for (int i = 0; i < count; i++) {
                clients.add(fixture.connect());
                handlers.add(fixture.handler());
                handlers.get(i).await("opened");
            }
            fixture.turn();
            done.accept(fixture, handlers);
        } finally {
            for (TestClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void whoAskedForSomethingIsFlushedBeforeEveryone() throws IOException {
        var order = new Order();
        withConnections(
                10,
                (fixture, handlers) -> {
                    for (ScriptedHandler first : handlers) {
                        List<ScriptedHandler> asked = first.ask(() -> {
                            order.asked.clear();
                            fixture.loop.flushAll();
                            first.connection.requestFlush();
                            return order.asked;
                        });
                        fixture.turn();
                        first.ask(() -> {
                            assertSame(first, asked.get(0));
                            assertEquals(10, asked.size(), "each once");
                            assertEquals(10, Set.copyOf(asked).size(), "all");
                            return true;
                        });
                    }
                },
                order);
    }

    @Test
    void longFlushOfEveryoneGivesWayToWhatComesMeanwhile() throws IOException {
        var order = new Order();
        withConnections(
                40,
                (fixture, handlers) -> {
                    var flushedBefore = new CompletableFuture<Integer>();
                    handlers.get(0).ask(() -> {
                        order.asked.clear();
                        order.tick = () -> fixture.clock.advance(Duration.ofMillis(1));
                        order.atFirst = () -> fixture.loop.post(() -> flushedBefore.complete(order.asked.size()));
                        fixture.loop.flushAll();
                        return true;
                    });
                    int before = TestServer.await(flushedBefore);
                    assertEquals(EventLoop.BATCH, before);
                    handlers.get(0).awaitState(() -> Set.copyOf(order.asked).size() == 40, "all flushed");
                },
                order);
    }

    @Test
    void whatComesAmidAFlushOfEveryoneReachesAllInOneRound() throws IOException {
        var order = new Order();
        withConnections(
                40,
                (fixture, handlers) -> {
                    handlers.get(0).ask(() -> {
                        order.asked.clear();
                        order.tick = () -> fixture.clock.advance(Duration.ofMillis(1));
                        order.atFirst = fixture.loop::flushAll;
                        fixture.loop.flushAll();
                        return true;
                    });
                    fixture.turn();
                    handlers.get(0).awaitState(() -> order.asked.size() >= 40 + EventLoop.BATCH, "all flushed");
                    List<ScriptedHandler> asked = handlers.get(0).ask(() -> List.copyOf(order.asked));
                    assertEquals(40 + EventLoop.BATCH, asked.size(), "those before it came, and a round");
                    assertEquals(asked.subList(0, EventLoop.BATCH), asked.subList(40, asked.size()));
                },
                order);
    }

    @Test
    void whoTakesThePlaceOfOneThatEndsIsNotForgotten() throws IOException {
        var order = new Order();
        withConnections(
                10,
                (fixture, handlers) -> {
                    handlers.get(0).ask(() -> {
                        order.asked.clear();
                        // The last takes the second one's place, where the flush has been.
                        order.tick = () -> {
                            if (order.asked.size() == 3) {
                                order.asked.get(1).connection.abort(CloseCause.Kind.ABORTED);
                            }
                        };
                        fixture.loop.flushAll();
                        return true;
                    });
                    fixture.turn();
                    assertEquals(10, (int)
                            handlers.get(0).ask(() -> Set.copyOf(order.asked).size()));
                },
                order);
    }

    @Test
    void whoWasFlushedJustBeforeMoreCameIsFlushedAgain() throws IOException {
        var order = new Order();
        withConnections(
                1,
                (fixture, handlers) -> {
                    handlers.get(0).ask(() -> {
                        order.asked.clear();
                        // As the lead of the loops does, which appends to the log meanwhile.
                        order.atFirst =
                                () -> TestServer.await(CompletableFuture.runAsync(() -> fixture.loop.flushAll()));
                        handlers.get(0).connection.requestFlush();
                        return true;
                    });
                    fixture.turn();
                    assertEquals(2, (int) handlers.get(0).ask(order.asked::size));
                },
                order);
    }

    @Test
    void whoAskedForSomethingAndHasMoreGoesOnThoughAllAreFlushed() throws IOException {
        // Each is 1,000 bytes, and a share 64 KiB.
        int lines = 200;
        var script = new ScriptedHandler.Script() {
            private int said;

            @Override
            ByteBuffer next(ScriptedHandler handler) {
                return said == lines ? null : ScriptedHandler.numbered(said++);
            }
        };
        try (var fixture = new LoopFixture(script);
                var client = fixture.connect()) {
            ScriptedHandler handler = fixture.handler();
            handler.await("opened");
            handler.ask(() -> {
                fixture.loop.flushAll();
                handler.connection.requestFlush();
                return true;
            });
            readLines(client, lines);
        }
    }

    @Test
    void costlyTaskWaitsForFlushesOfEveryoneButNotForEver() throws IOException {
        var order = new Order();
        withConnections(LoopFixture.computing(order), 2, (fixture, handlers) -> {
            var flushedBefore = new CompletableFuture<Integer>();
            handlers.get(0).ask(() -> {
                order.asked.clear();
                order.tick = () -> {
                    fixture.clock.advance(Duration.ofMillis(1));
                    fixture.loop.flushAll();
                };
                fixture.loop.compute(() -> {
                    fixture.loop.compute(() -> flushedBefore.complete(order.asked.size()));
                    order.asked.clear();
                });
                fixture.loop.flushAll();
                return true;
            });
            int before = TestServer.await(flushedBefore);
            assertTrue(before >= 5 && before < 10, "flushed, a millisecond each: " + before);
            order.tick = () -> {};
        });
    }

    private static void readLines(TestClient client, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            client.await(ServerLine.Pong.class);
        }
    }
}
