package charwire.net;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.RecordingEvents;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class EventLoopTest {
    private final RecordingEvents<Throwable> faults = new RecordingEvents<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private EventLoop loop;

    @BeforeEach
    void open() throws IOException {
        loop = new EventLoop("test", System::nanoTime, Runnable::run);
        loop.watch(faults, end::complete);
    }

    @AfterEach
    void stop() {
        loop.stop();
        TestServer.await(end);
    }

    private CompletableFuture<Void> done(Runnable task) {
        var done = new CompletableFuture<Void>();
        loop.post(() -> {
            task.run();
            done.complete(null);
        });
        return done;
    }

    @Test
    void postedTasksRunInOrderOnTheLoop() {
        loop.start();
        List<Integer> ran = new ArrayList<>();
        IntStream.range(0, 1_000)
                .forEach(i -> loop.post(() -> {
                    assertTrue(loop.isOwner());
                    ran.add(i);
                }));
        TestServer.await(done(() -> {}));

        assertEquals(IntStream.range(0, 1_000).boxed().toList(), ran);
    }

    @Test
    void socketIsReadBeforeALateTimerJudges() throws IOException {
        var clock = new FakeClock();
        loop = new EventLoop("late", clock, Runnable::run);
        loop.watch(faults, end::complete);
        Pipe holdsUp = Pipe.open();
        Pipe hears = Pipe.open();
        List<String> order = new ArrayList<>();
        var judged = new CompletableFuture<Void>();
        reads(hears, () -> order.add("read"));
        reads(holdsUp, () -> {
            write(hears);
            clock.advance(Duration.ofSeconds(20));
        });
        loop.post(() -> loop.schedule(Duration.ofSeconds(1).toNanos(), () -> {
            order.add("judged");
            judged.complete(null);
        }));
        write(holdsUp);
        loop.start();
        TestServer.await(judged);

        assertEquals(List.of("read", "judged"), order);
    }

    private void reads(Pipe pipe, Runnable then) throws IOException {
        pipe.source().configureBlocking(false);
        loop.register(pipe.source(), SelectionKey.OP_READ, ops -> {
            try {
                pipe.source().read(ByteBuffer.allocate(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            then.run();
        });
    }

    private static void write(Pipe pipe) {
        try {
            pipe.sink().write(ByteBuffer.allocate(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void strangersMayNotUseWhatBelongsToTheLoop() {
        loop.start();

        assertFalse(loop.isOwner());
        assertThrows(AssertionError.class, loop::connectionCount);
    }

    @Test
    void taskThatPostsItselfStarvesNeitherTimersNorOthers() {
        loop.start();
        var stopped = new AtomicBoolean();
        var timer = new CompletableFuture<Void>();
        loop.post(new Runnable() {
            @Override
            public void run() {
                if (!stopped.get()) {
                    loop.post(this);
                }
            }
        });
        TestServer.await(done(() -> loop.schedule(1_000_000, () -> timer.complete(null))));
        TestServer.await(timer);
        stopped.set(true);

        assertTrue(timer.isDone());
    }

    @Test
    void taskThatPostsItselfDoesNotOutliveTheLoop() throws InterruptedException {
        loop.start();
        var thread = new CompletableFuture<Thread>();
        loop.post(new Runnable() {
            @Override
            public void run() {
                thread.complete(Thread.currentThread());
                loop.post(this);
            }
        });
        Thread owner = thread.join();

        loop.stop();

        owner.join(Duration.ofSeconds(30).toMillis());
        assertFalse(owner.isAlive());
    }

    @Test
    void timerSetByATaskOfAnIdleLoopRuns() {
        loop.start();
        var timer = new CompletableFuture<Boolean>();
        loop.post(() -> loop.schedule(2_000_000, () -> timer.complete(loop.isOwner())));

        assertTrue(TestServer.await(timer));
    }

    @Test
    void workThatATaskMadeDueIsDone() {
        var due = new AtomicBoolean();
        var worked = new CompletableFuture<Boolean>();
        loop.work(now -> {
            if (due.get()) {
                worked.complete(loop.isOwner());
            }
            return due.get() ? now + 1_000_000_000 : Long.MAX_VALUE;
        });
        loop.start();
        TestServer.await(done(() -> {}));
        loop.post(() -> due.set(true));

        assertTrue(TestServer.await(worked));
    }

    @Test
    void workIsDoneWhenItSaidSo() {
        List<Long> calls = new ArrayList<>();
        var third = new CompletableFuture<List<Long>>();
        loop.work(now -> {
            calls.add(now);
            if (calls.size() == 3) {
                third.complete(List.copyOf(calls));
            }
            return now + 3_000_000;
        });
        loop.start();
        List<Long> times = TestServer.await(third);

        assertTrue(times.get(2) - times.get(1) >= 3_000_000, "calls at " + times);
    }

    @Test
    void workDueAmongManyTasksGoesOutBetweenThem() throws IOException {
        loop.discard();
        var clock = new AtomicLong();
        loop = new EventLoop("test", clock::get, Runnable::run);
        loop.watch(faults, end::complete);
        List<Long> flushes = new ArrayList<>();
        loop.work(new LoopWork() {
            private long due;

            @Override
            public long advance(long now) {
                if (now >= due) {
                    due = now + MILLISECONDS.toNanos(10);
                    loop.flushAll();
                }
                return due;
            }

            @Override
            public void flushed() {
                flushes.add(NANOSECONDS.toMillis(clock.get()));
            }
        });
        for (int i = 0; i < 100; i++) {
            loop.post(() -> clock.addAndGet(MILLISECONDS.toNanos(1)));
        }
        CompletableFuture<Void> done = done(() -> {});
        loop.start();
        TestServer.await(done);

        assertEquals(List.of(2L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L), flushes.subList(0, 10));
    }

    @Test
    void costlyTasksRunOneInATurnAndWhatIsDueGoesOutBetweenThem() {
        List<String> order = new ArrayList<>();
        loop.work(now -> {
            order.add("work");
            return Long.MAX_VALUE;
        });
        loop.computeHere();
        loop.start();
        var last = new CompletableFuture<List<String>>();
        loop.post(() -> {
            order.clear();
            Runnable forgotten = () -> order.add("forgotten");
            loop.compute(() -> order.add("first"));
            loop.compute(forgotten);
            loop.compute(() -> order.add("second"));
            loop.compute(() -> last.complete(List.copyOf(order)));
            loop.forget(forgotten);
        });

        assertEquals(List.of("work", "first", "work", "second", "work"), TestServer.await(last));
    }

    @Test
    void faultOfATaskIsToldAndTheLoopGoesOn() {
        loop.start();
        var fault = new IllegalStateException("task");
        loop.post(() -> {
            throw fault;
        });
        TestServer.await(done(() -> {}));

        assertSame(fault, faults.await(Throwable.class));
    }

    @Test
    void faultOfATimerIsToldAndTheLoopGoesOn() {
        loop.start();
        var fault = new IllegalStateException("timer");
        loop.post(() -> loop.schedule(0, () -> {
            throw fault;
        }));

        assertSame(fault, faults.await(Throwable.class));
        TestServer.await(done(() -> {}));
    }

    @Test
    void whoeverReportsFaultsMayFail() {
        loop.watch(
                error -> {
                    throw new IllegalStateException("reporter");
                },
                end::complete);
        loop.start();
        loop.post(() -> {
            throw new IllegalStateException("task");
        });
        TestServer.await(done(() -> {}));

        assertFalse(end.isDone());
    }

    @Test
    void errorEndsTheLoopAndIsTold() {
        loop.start();
        var error = new AssertionError("out of everything");
        loop.post(() -> {
            throw error;
        });

        assertSame(error, TestServer.await(end));
    }

    @Test
    void failureOfTheWorkEndsTheLoopAndIsTold() {
        var fault = new IllegalStateException("work");
        loop.work(now -> {
            throw fault;
        });
        loop.start();

        assertSame(fault, TestServer.await(end));
    }

    @Test
    void stoppedLoopEndsWithoutAnError() throws InterruptedException {
        loop.start();
        loop.stop();

        assertTrue(loop.join(20_000));
        assertNull(TestServer.await(end));
    }
}
