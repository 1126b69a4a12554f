package charwire.redis;

import charwire.protocol.HostPort;
import charwire.share.ShareException;
import charwire.tls.TlsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * One connection to an engine, in RESP2. One thread may write while another reads; any may {@link #abort}. Jedis's connection writes and
 * reads the protocol, and nothing else of it is used: its calls with a timeout of their own have been seen to hang.
 */
final class Wire {
    static {
        // Read once by Jedis, when its classes load: a whole entry goes in one call of the system, not in four.
        System.setProperty("jedis.bufferSize", System.getProperty("jedis.bufferSize", "65536"));
    }

    private final HostPort host;
    private final Socket tcp;
    private final Pipe pipe;
    private final String user;
    private volatile Duration limit;

    private Wire(HostPort host, Socket tcp, Socket socket, String user, Duration limit) {
        this.host = host;
        this.tcp = tcp;
        this.user = user;
        this.limit = limit;
        pipe = new Pipe(socket);
    }

    /** Gives what Jedis keeps to itself. */
    private static final class Pipe extends Connection {
        Pipe(Socket socket) {
            super(() -> socket);
            connect();
        }

        @Override
        protected void flush() {
            super.flush();
        }
    }

    /**
     * Connects, over TLS if there is a context. Blocks.
     *
     * @param limit for each step of it, and for each answer later
     */
    static Wire open(InetSocketAddress address, HostPort host, SSLContext tls, String user, Duration limit)
            throws IOException {
        var tcp = new Socket();
        try {
            tcp.setTcpNoDelay(true);
            tcp.setKeepAlive(true);
            tcp.setSoTimeout(Math.toIntExact(limit.toMillis()));
            tcp.connect(address, Math.toIntExact(limit.toMillis()));
            Socket socket = tcp;
            if (tls != null) {
                SSLSocket secured = TlsSettings.clientSocket(tls, tcp, host.host(), host.port());
                secured.startHandshake();
                socket = secured;
            }
            return new Wire(host, tcp, socket, user, limit);
        } catch (IOException | RuntimeException e) {
            tcp.close();
            throw e;
        }
    }

    HostPort host() {
        return host;
    }

    /** How long an answer may take from now on. */
    void limit(Duration longest) {
        limit = longest;
        pipe.setSoTimeout(Math.toIntExact(longest.toMillis()));
    }

    Duration limit() {
        return limit;
    }

    /** Puts a command into the buffer, and on its way as far as that is full. Blocks while the engine takes nothing. */
    void write(Protocol.Command command, Object... arguments) {
        pipe.sendCommand(new CommandArguments(command).addObjects(arguments));
    }

    void call(Calls.Call call, String key) {
        var arguments = new CommandArguments(Protocol.Command.EVALSHA)
                .add(call.script().digest())
                .add(1)
                .add(key);
        pipe.sendCommand(arguments.addObjects(call.arguments()));
    }

    void flush() {
        pipe.flush();
    }

    /**
     * The next answer. Blocks.
     *
     * @throws JedisDataException the engine says that it could not do it
     */
    Object read() {
        return pipe.getUnflushedObject();
    }

    /**
     * Sends a command and waits for its answer; for the time before others are under way.
     *
     * @throws ShareException it was refused, or the connection broke
     */
    Object ask(Protocol.Command command, Object... arguments) throws ShareException {
        return answered(() -> {
            write(command, arguments);
            flush();
            return read();
        });
    }

    Object ask(Calls.Call call, String key) throws ShareException {
        return answered(() -> {
            call(call, key);
            flush();
            return read();
        });
    }

    /** Loads the scripts, all in one go. */
    void load(Script... scripts) throws ShareException {
        answered(() -> {
            for (Script script : scripts) {
                write(Protocol.Command.SCRIPT, "LOAD", script.source());
            }
            flush();
            for (int i = 0; i < scripts.length; i++) {
                read();
            }
            return null;
        });
    }

    private Object answered(Supplier<Object> exchange) throws ShareException {
        try {
            return exchange.get();
        } catch (JedisDataException e) {
            throw new ShareException(refusal(e).reason());
        } catch (RuntimeException e) {
            throw new ShareException(Refusals.broken(e, limit));
        }
    }

    Refusals.Refusal refusal(JedisDataException error) {
        return Refusals.of(error.getMessage(), user == null ? "default" : user);
    }

    /** Ends it at once; whoever writes or reads fails. The socket below TLS, which would wait for whoever writes. */
    void abort() {
        try {
            tcp.close();
        } catch (IOException e) {
            // It is closed all the same.
            return;
        }
    }
}
