/**
 * Files as users name them: what is read may be a FIFO, a process substitution or a text from another system; what is written may be a
 * link, a device or a descriptor. Both are told from plain files here, in one place, so that no reader opens a FIFO twice and no writer
 * replaces a device. Any thread may call; every call may block.
 *
 * <p>Only what is no regular file is remembered, by its path, for as long as the program runs: a second reading, another option that
 * names it and the watch of certificates get the same bytes. Handing bytes from option to option instead was rejected: each place that
 * reads a file would have to know who read it before.
 */
package charwire.files;
