/**
 * Files as users name them: an input may be a FIFO, a process substitution or a text from another system; an output may be a link, a device
 * or a descriptor. Only this package distinguishes them from plain files, so that no reader opens a FIFO twice and no writer replaces a
 * device. Any thread may call; every call may block.
 *
 * <p>The bytes of anything but a regular file are remembered by path for as long as the program runs. So a second reading, another option
 * with the same path, and the watch on certificates get the same bytes. Rejected: passing bytes from option to option, because each reader
 * would have to know who read the file before.
 */
package charwire.files;
