/**
 * Lists that scroll: the table of rows, and the log that follows its newest entry until someone reads in it.
 *
 * <p>Owner: the screen thread. States are immutable; the {@link charwire.ui.list.LogBuffer} is the one thing that grows, and is bounded.
 *
 * <p>Rejected: Lanterna's {@code Table}, which takes 47 ms a frame for 10,000 rows, and selects the wrong row in a scrolled table.
 */
package charwire.ui.list;
