package charwire.bench.peer;

import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.protocol.IntRange;
import charwire.protocol.ServerLine;
import charwire.stream.Generator;
import charwire.stream.Settings;
import charwire.tls.TlsSession;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * The least that a server on the JDK can do: one loop, and for each line and client a wrap and a write with nothing between them. No limit,
 * no order, and a client that does not take its line at once is dropped. Arguments: port, burst, pause, certificate, key.
 */
public final class PlainPeer {
    private static final int BACKLOG = 1024;
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private final SSLContext context;
    private final Settings settings;
    private final Selector selector = Selector.open();
    private final Generator generator = new Generator(new SplittableRandom(7));
    private final List<Client> clients = new ArrayList<>();
    private final ByteBuffer plainIn = ByteBuffer.allocate(TlsSession.UNWRAP_BYTES);
    private final ByteBuffer cipherOut = ByteBuffer.allocateDirect(2 * TlsSession.RECORD_BYTES);
    private long position;
    private long answeredPosition;
    private Instant since = Instant.now();
    private long lastId;

    private PlainPeer(SSLContext context, Settings settings) throws IOException {
        this.context = context;
        this.settings = settings;
    }

    public static void main(String[] args) throws Exception {
        SSLContext context = ServerIdentity.load(IdentitySource.pem(Path.of(args[3]), Path.of(args[4]), null))
                .sslContext(null);
        Settings settings = Settings.DEFAULTS
                .withBurst(IntRange.parse(args[1]).orElseThrow())
                .withPauseMillis(IntRange.parse(args[2]).orElseThrow());
        new PlainPeer(context, settings).run(Integer.parseInt(args[0]));
    }

    private void run(int port) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        byte[] lines = new byte[Generator.MAX_LINE_BYTES];
        long dueNanos = System.nanoTime();
        while (true) {
            long waitNanos = dueNanos - System.nanoTime();
            if (waitNanos > 0) {
                selector.select(
                        key -> ready(key, listener), Math.max(1, TimeUnit.NANOSECONDS.toMillis(waitNanos + 999_999)));
            } else {
                send(ByteBuffer.wrap(lines), lines);
                dueNanos += TimeUnit.MILLISECONDS.toNanos(generator.nextPauseMillis(settings));
            }
        }
    }

    private void send(ByteBuffer plain, byte[] line) {
        int burst = generator.nextBurstChars(settings);
        int bytes = generator.writeBurst(settings.alphabet(), burst, line, 0);
        position += burst;
        for (int i = clients.size() - 1; i >= 0; i--) {
            Client client = clients.get(i);
            if (client.tls.established()) {
                client.delivered += burst;
                try {
                    send(client, plain.clear().limit(bytes));
                } catch (IOException e) {
                    drop(client);
                }
            }
        }
    }

    private void send(Client client, ByteBuffer plain) throws IOException {
        client.tls.wrap(plain, cipherOut.clear());
        write(client);
    }

    private void write(Client client) throws IOException {
        client.channel.write(cipherOut.flip());
        if (cipherOut.hasRemaining()) {
            throw new IOException("too slow");
        }
    }

    private void ready(SelectionKey key, ServerSocketChannel listener) {
        Client client = (Client) key.attachment();
        try {
            if (client == null) {
                accept(listener);
            } else if (client.channel.read(client.cipherIn) < 0) {
                drop(client);
            } else {
                read(client);
            }
        } catch (IOException e) {
            drop(client);
        }
    }

    private void accept(ServerSocketChannel listener) throws IOException {
        SocketChannel channel = listener.accept();
        if (channel != null) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            Client client = new Client(channel, new TlsSession(TlsSettings.serverEngine(context, ClientAuth.NONE)));
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, client);
            clients.add(client);
        }
    }

    private void read(Client client) throws IOException {
        boolean before = client.tls.established();
        client.cipherIn.flip();
        TlsSession.Step step;
        do {
            step = client.tls.unwrap(client.cipherIn, plainIn.clear(), cipherOut.clear());
            write(client);
            if (step == TlsSession.Step.NEED_TASK) {
                client.tls.task().run();
            }
            answer(client, StandardCharsets.UTF_8.decode(plainIn.flip()).toString());
        } while (step != TlsSession.Step.NEED_READ && step != TlsSession.Step.CLOSED);
        client.cipherIn.compact();
        if (!before && client.tls.established()) {
            say(client, new ServerLine.Hello(settings.wire(), position, "" + ++lastId, "peer", "plain/1"));
        }
    }

    private void answer(Client client, String lines) throws IOException {
        for (String line : lines.lines().toList()) {
            if (line.startsWith("PING ")) {
                say(client, new ServerLine.Pong(line.substring("PING ".length())));
            } else if (line.equals("STAT")) {
                say(client, new ServerLine.Stat(position - answeredPosition, position, since, client.delivered, 0));
                answeredPosition = position;
                since = Instant.now();
                client.delivered = 0;
            } else if (line.equals("QUIT")) {
                throw new IOException("it leaves");
            }
        }
    }

    private void say(Client client, ServerLine.Sendable line) throws IOException {
        send(client, ByteBuffer.wrap(line.toBytes()));
    }

    private void drop(Client client) {
        clients.remove(client);
        try {
            client.channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Client {
        final SocketChannel channel;
        final TlsSession tls;
        final ByteBuffer cipherIn = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        long delivered;

        Client(SocketChannel channel, TlsSession tls) {
            this.channel = channel;
            this.tls = tls;
        }
    }
}
