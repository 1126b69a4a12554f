package charwire.bench.jmh;

import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.tls.TlsSession;
import charwire.tls.TlsSettings;
import charwire.trust.Trust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One TLS record of a server's session, from the log's kind of array into the loop's kind of buffer. */
@State(Scope.Thread)
public class WrapBenchmark {
    @Param({"16", "16320"})
    private int plainBytes;

    @Param({"heap", "direct"})
    private String target;

    private TlsSession server;
    private ByteBuffer plain;
    private ByteBuffer out;

    @Setup
    public void shakeHands() throws IOException, IdentityException {
        Path folder = Files.createTempDirectory("charwire-jmh");
        ServerIdentity identity = ServerIdentity.load(IdentitySource.selfSigned(folder));
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        SSLEngine engine = TlsSettings.serverEngine(identity.sslContext(null), TlsSettings.ClientAuth.NONE);
        server = new TlsSession(engine);
        var trust = Trust.pinned(Set.of(identity.fingerprint())).sslContext(null);
        TlsSession client = new TlsSession(TlsSettings.clientEngine(trust, "localhost", 1, false));
        ByteBuffer toServer = ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES);
        ByteBuffer toClient = ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES);
        ByteBuffer received = ByteBuffer.allocate(TlsSession.UNWRAP_BYTES);
        while (!server.established() || !client.established()) {
            step(client, toClient, received, toServer);
            step(server, toServer, received, toClient);
        }
        plain = ByteBuffer.allocate(plainBytes);
        out = target.equals("heap")
                ? ByteBuffer.allocate(TlsSession.RECORD_BYTES)
                : ByteBuffer.allocateDirect(TlsSession.RECORD_BYTES);
    }

    private static void step(TlsSession session, ByteBuffer in, ByteBuffer plain, ByteBuffer out) throws SSLException {
        in.flip();
        while (session.unwrap(in, plain, out) == TlsSession.Step.NEED_TASK) {
            for (Runnable task = session.task(); task != null; task = session.task()) {
                task.run();
            }
        }
        in.compact();
    }

    @Benchmark
    public TlsSession.Step wrap() throws SSLException {
        return server.wrap(plain.clear(), out.clear());
    }
}
