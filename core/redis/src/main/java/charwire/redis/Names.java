package charwire.redis;

import charwire.share.ShareException;
import charwire.share.ShareReason;
import charwire.tls.HostNames;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up, and waits no longer than wanted. For each name at most one look-up is under way. Any thread may ask. */
final class Names {
    private final Resolver resolver;
    private final Map<String, FutureTask<InetAddress[]>> asked = new ConcurrentHashMap<>();

    Names(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Looks a name up. Blocks. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private FutureTask<InetAddress[]> ask(String host) {
        var task = new FutureTask<>(() -> resolver.resolve(HostNames.ascii(host)));
        RedisLog.thread("share-name", task).start();
        return task;
    }

    /** @param host a name, or an address with or without brackets */
    InetAddress[] of(String host, Duration limit) throws ShareException {
        FutureTask<InetAddress[]> task = asked.computeIfAbsent(host, this::ask);
        try {
            InetAddress[] found = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            asked.remove(host, task);
            return found;
        } catch (TimeoutException e) {
            throw new ShareException(ShareReason.ENGINE_NOT_FOUND_WITHIN.with(limit));
        } catch (ExecutionException e) {
            asked.remove(host, task);
            throw new ShareException(ShareReason.ENGINE_HAS_NO_ADDRESS.with());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShareException(ShareReason.ENGINE_HAS_NO_ADDRESS.with());
        }
    }
}
