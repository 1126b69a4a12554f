package charwire.net;

/**
 * What the kernel tells of one TCP connection at one moment. It tells no total of retransmissions: {@link TcpTotals} does.
 *
 * @param unackedBytes written by us and not acknowledged by the peer's kernel, whether sent already or not
 * @param unreadBytes acknowledged by our kernel and not read by us
 * @param timeouts how often in a row the oldest unacknowledged byte was sent again because its time was over; an acknowledgement of
 *     anything makes it 0 again
 * @param windowClosed whether the peer's kernel has no room for more, so that ours only asks from time to time whether it has
 * @param probesUnanswered how often in a row it has asked that in vain
 */
public record KernelFigures(
        long unackedBytes, long unreadBytes, int timeouts, boolean windowClosed, int probesUnanswered) {}
