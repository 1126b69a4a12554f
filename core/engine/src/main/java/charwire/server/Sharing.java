package charwire.server;

import charwire.share.ShareConfig;
import charwire.share.SharedLog;
import java.util.function.Supplier;

/**
 * The stream of other servers too.
 *
 * @param engine that keeps it; ended with the server
 * @param names makes one that nobody else has, each time
 */
public record Sharing(SharedLog engine, ShareConfig config, Supplier<String> names) {}
