/**
 * What reaches a screen: keys, the mouse, sizes, wake-ups, in one order; and which of several parts has the focus.
 *
 * <p>Owner: the screen thread; a wake-up may come from any.
 */
package charwire.ui.input;
