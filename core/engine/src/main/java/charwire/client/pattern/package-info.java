/**
 * What a path, or a program on it, does to connections again and again: idle timeouts, packets that are too large, a narrow path, state that
 * was forgotten, a program that hangs, one direction that is dead.
 *
 * <p>Owner: the client's loop, through {@link charwire.client.pattern.Clues}. What is decided from them is pure: a few facts in, patterns
 * out.
 *
 * <p>Chosen: a pattern is told where its evidence is, and where no other cause fits that evidence. Rejected: to tell the likeliest cause of
 * each loss, which would be wrong where it matters.
 */
package charwire.client.pattern;
