/**
 * The clocks of a program, and moments that both of them tell. Pure: clocks are passed in.
 *
 * <p>Chosen: a {@link charwire.clock.Moment} holds what the wall clock said, for people and other logs, and where the monotonic clock stood,
 * to measure from. So nobody can take a step of the wall clock for time that passed. Rejected: instants on a time line of our own that starts
 * at the wall clock's and goes on by the monotonic one: after a step they would agree with no other log.
 */
package charwire.clock;
