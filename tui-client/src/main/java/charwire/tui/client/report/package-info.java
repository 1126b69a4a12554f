/**
 * What came of a run: as text, JSON or CSV, and the exit status that says the same. Pure; any thread may use it.
 *
 * <p>Chosen: a list of facts, each with its name for machines and its sentence for people, of which all three forms are made. Rejected:
 * a form of its own for each, which would drift apart.
 */
package charwire.tui.client.report;
