/**
 * The inner parts of the hot path one by one: time and allocation for each operation, by {@code demo/bench/jmh}. What they cost together,
 * with the kernel, is what the scenarios measure; these tell where a change came from.
 */
package charwire.bench.jmh;
