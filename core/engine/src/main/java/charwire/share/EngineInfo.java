package charwire.share;

import charwire.protocol.Reason;
import java.util.List;

/**
 * What an engine says of itself.
 *
 * @param host where it is, for people: host and port
 * @param version its name and version: {@code redis 7.0.15}
 * @param warnings what it may lose, or drop, as it is set up
 */
public record EngineInfo(String host, String version, List<Reason> warnings) {}
