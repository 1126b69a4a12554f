/**
 * Certificates and keys, and the files they come from: PEM, PKCS#12, JKS, or a self-signed pair made here.
 *
 * <p>Reading blocks on the disk, so it must not happen on an event loop. The results are immutable; any thread may use it.
 *
 * <p>Chosen: a file is taken whole or refused with one line that says what is wrong and how to mend it. Rejected: the JDK's messages,
 * which name neither the file nor the remedy.
 */
package charwire.identity;
