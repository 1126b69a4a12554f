/**
 * The control socket of a running server (a Unix domain socket, JEP 380): commands in, JSON lines out, as {@code core/json.md} has them. The
 * server's end listens ({@link charwire.tui.server.control.ControlSocket}), a screen or a script connects to it
 * ({@link charwire.tui.server.control.ControlLink}).
 */
package charwire.tui.server.control;
