package charwire.bench.peer;

import charwire.protocol.IntRange;
import charwire.protocol.Protocol;
import charwire.stream.Settings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;

/** A server on Netty. Arguments: nio|epoll|io_uring, jdk|boringssl, port, burst, pause, certificate, key; bytes of a flood at once. */
public final class NettyPeer {
    private static final int BACKLOG = 1024;
    private static final int FLOOD_BYTES = 64_000;
    /** As charwire's, so that the kernel keeps the same for a client. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private NettyPeer() {}

    public static void main(String[] args) throws Exception {
        SslContext tls = tls(args[1], new File(args[5]), new File(args[6]));
        Settings settings = Settings.DEFAULTS
                .withBurst(IntRange.parse(args[3]).orElseThrow())
                .withPauseMillis(IntRange.parse(args[4]).orElseThrow());
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, io(args[0]));
        int floodBytes = args.length > 7 ? Integer.parseInt(args[7]) : FLOOD_BYTES;
        PeerStream stream = new PeerStream(group.next(), settings, floodBytes);
        new ServerBootstrap()
                .group(group)
                .channel(channel(args[0]))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(floodBytes))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc()))
                                .addLast(new PeerClient(stream));
                    }
                })
                .bind("127.0.0.1", Integer.parseInt(args[2]))
                .sync();
        stream.start();
        System.out.println("ready");
    }

    /** What is made at once in a flood, and as much again that the socket has not taken. */
    private static WriteBufferWaterMark waterMark(int floodBytes) {
        return new WriteBufferWaterMark(floodBytes / 2, 2 * floodBytes);
    }

    private static IoHandlerFactory io(String transport) {
        return switch (transport) {
            case "epoll" -> EpollIoHandler.newFactory();
            case "io_uring" -> IoUringIoHandler.newFactory();
            default -> NioIoHandler.newFactory();
        };
    }

    private static Class<? extends ServerChannel> channel(String transport) {
        return switch (transport) {
            case "epoll" -> EpollServerSocketChannel.class;
            case "io_uring" -> IoUringServerSocketChannel.class;
            default -> NioServerSocketChannel.class;
        };
    }

    /** BoringSSL with the tickets that the JDK issues by itself: Netty leaves them out unless it is given a key. */
    private static SslContext tls(String provider, File certificate, File key) throws SSLException {
        boolean jdk = provider.equals("jdk");
        SslContext context = SslContextBuilder.forServer(certificate, key)
                .sslProvider(jdk ? SslProvider.JDK : SslProvider.OPENSSL_REFCNT)
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(List.of("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        Protocol.NAME))
                .build();
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            byte[] random = new byte[OpenSslSessionTicketKey.TICKET_KEY_SIZE];
            new SecureRandom().nextBytes(random);
            sessions.setTicketKeys(new OpenSslSessionTicketKey(
                    Arrays.copyOfRange(random, 0, 16),
                    Arrays.copyOfRange(random, 16, 32),
                    Arrays.copyOfRange(random, 32, 48)));
        }
        return context;
    }
}
