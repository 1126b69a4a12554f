/**
 * The results of a run: as text, JSON or CSV, and the matching exit status. Pure; any thread may use it.
 *
 * <p>Chosen: one list of facts, each with a name for machines and a sentence for people, from which all three forms are made. Rejected:
 * separate code for each form, which would drift apart.
 */
package charwire.tui.client.report;
