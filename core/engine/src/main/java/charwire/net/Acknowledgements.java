package charwire.net;

/**
 * How far a peer has acknowledged what was written to its socket, as far as the kernel has told. Owned by the connection's loop; time and
 * figures are passed in.
 *
 * <p>A reading is asked for first and told later. What was written in between is not known to be in it, so {@link #ackedBytes} is the
 * least that was acknowledged, and a silence is counted from a moment at which something certainly waited to the moment of the question:
 * none is longer than told.
 */
final class Acknowledgements {
    /** An answer to such a question may be lost on the way, two hardly. */
    private static final int PROBES_IN_DOUBT = 2;
    /** On a narrow path an acknowledgement may take longer than the first timeout, seldom longer than the second, which is twice as long. */
    private static final int TIMEOUTS_IN_DOUBT = 1;

    private long ackedBytes;
    private long askedBytes;
    private long askedNanos;
    /** Since when nothing was acknowledged, though something waited for it. */
    private long sinceNanos;
    /** Of the last reading; null where the kernel did not tell. */
    private KernelFigures figures;

    Acknowledgements(long nowNanos) {
        sinceNanos = nowNanos;
        askedNanos = nowNanos;
    }

    /**
     * The kernel is about to be asked.
     *
     * @param writtenBytes to the socket, in all
     * @param blocked whether the socket has refused more
     * @return whether there is something to ask
     */
    boolean ask(long writtenBytes, boolean blocked, long nowNanos) {
        if (ackedBytes >= askedBytes && !blocked) {
            sinceNanos = nowNanos;
        }
        askedBytes = writtenBytes;
        askedNanos = nowNanos;
        return blocked || ackedBytes < writtenBytes;
    }

    /** The kernel has told; {@code told} is null where it did not. */
    void told(KernelFigures told, long nowNanos) {
        figures = told;
        if (told != null && askedBytes - told.unackedBytes() > ackedBytes) {
            ackedBytes = askedBytes - told.unackedBytes();
            sinceNanos = nowNanos;
        }
    }

    /** Since when nothing was acknowledged; while nothing waits for it, it is now. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** How long nothing had been acknowledged when the kernel was asked last. */
    long lastedNanos() {
        return Math.max(0, askedNanos - sinceNanos);
    }

    /** Whether nothing comes back, not even an answer to the question whether there is room again. */
    boolean nothingComesBack() {
        return figures != null
                && figures.unackedBytes() > 0
                && !(figures.windowClosed() && figures.probesUnanswered() <= PROBES_IN_DOUBT);
    }

    /** Whether it was also tried again so often that this is no matter of a slow path. */
    boolean silent() {
        return nothingComesBack() && (figures.windowClosed() || figures.timeouts() > TIMEOUTS_IN_DOUBT);
    }

    /** Null where the kernel did not tell. */
    KernelFigures figures() {
        return figures;
    }
}
