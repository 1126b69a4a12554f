/**
 * Attacks on a whole server over real sockets. Each test keeps an {@link charwire.attack.Observer} connected, an honest client whose laws
 * and whose longest silence are checked at the end: whatever one peer does, the others lose no character and wait no 400 ms.
 *
 * <p>Where a limit of seconds is tested, {@link charwire.testkit.SkippingClock} lets the server's clock jump; no test waits for one. What
 * the operator is told is read from the events. {@code core/faults.md} lists each fault with the test that proves what happens.
 */
package charwire.attack;
