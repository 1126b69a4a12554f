/**
 * Whom a client trusts: the CAs of a file, fingerprints, the system's CAs, or servers that were accepted before.
 *
 * <p>Immutable, but for the file of known servers, which programs change one at a time; any thread may use it.
 *
 * <p>Chosen: every refusal has a reason of its own, so that the user learns what to do. Nothing makes a client accept every certificate.
 */
package charwire.trust;
