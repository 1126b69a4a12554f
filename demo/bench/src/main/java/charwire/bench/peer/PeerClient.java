package charwire.bench.peer;

import charwire.protocol.ServerLine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;

/** One client of a peer: gets every burst while its channel is writable, and GAP for what it missed. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes its channel, which channelInactive tells
final class PeerClient extends SimpleChannelInboundHandler<ByteBuf> {
    private final PeerStream stream;
    private ChannelHandlerContext context;
    private boolean joined;
    private boolean writable = true;
    private long missed;
    private long delivered;
    private long skipped;

    PeerClient(PeerStream stream) {
        this.stream = stream;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
            context = ctx;
            joined = true;
            ctx.writeAndFlush(line(stream.join(this)), ctx.voidPromise());
        }
    }

    void send(ByteBuf bursts, long chars) {
        if (!context.channel().isWritable()) {
            missed += chars;
            return;
        }
        if (missed > 0) {
            context.write(line(new ServerLine.Gap(missed)), context.voidPromise());
            skipped += missed;
            missed = 0;
        }
        delivered += chars;
        context.writeAndFlush(bursts.retainedDuplicate(), context.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf message) {
        // The swarm's lines come one by one, each whole: a decoder would be work that charwire's reader does not have.
        message.toString(StandardCharsets.UTF_8).lines().forEach(command -> answer(ctx, command));
    }

    private void answer(ChannelHandlerContext ctx, String command) {
        if (command.startsWith("PING ")) {
            ctx.writeAndFlush(line(new ServerLine.Pong(command.substring("PING ".length()))), ctx.voidPromise());
        } else if (command.equals("STAT")) {
            if (missed > 0) {
                ctx.write(line(new ServerLine.Gap(missed)), ctx.voidPromise());
                skipped += missed;
                missed = 0;
            }
            ctx.writeAndFlush(line(stream.stat(delivered, skipped)), ctx.voidPromise());
            delivered = 0;
            skipped = 0;
        } else if (command.equals("QUIT")) {
            ctx.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean now = ctx.channel().isWritable();
        if (joined && now != writable) {
            writable = now;
            stream.countUnwritable(now ? -1 : 1);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (joined) {
            joined = false;
            stream.leave(this);
            if (!writable) {
                stream.countUnwritable(-1);
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private static ByteBuf line(ServerLine.Sendable line) {
        return Unpooled.wrappedBuffer(line.toBytes());
    }
}
