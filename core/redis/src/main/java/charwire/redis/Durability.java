package charwire.redis;

import static charwire.redis.Entries.list;
import static charwire.redis.Entries.text;

import charwire.protocol.Reason;
import charwire.share.ShareException;
import charwire.share.ShareReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Protocol.Command;

/** What a master may lose, or drop, as it is set up. */
final class Durability {
    private Durability() {}

    /** Asks it. A user who may not ask is told that it is not known. */
    static List<Reason> warnings(Wire master) throws ShareException {
        var warnings = new ArrayList<Reason>();
        try {
            List<?> answer = list(master.ask(
                    Command.CONFIG,
                    "GET",
                    "appendonly",
                    "appendfsync",
                    "no-appendfsync-on-rewrite",
                    "maxmemory-policy"));
            var settings = new HashMap<String, String>();
            for (int i = 0; i < answer.size(); i += 2) {
                settings.put(text(answer.get(i)), text(answer.get(i + 1)));
            }
            warnings.addAll(warnings(settings));
        } catch (ShareException e) {
            warnings.add(unknown("config|get"));
        }
        try {
            if (list(list(master.ask(Command.ROLE)).get(2)).isEmpty()) {
                warnings.add(ShareReason.NO_REPLICA.with());
            }
        } catch (ShareException e) {
            warnings.add(unknown("role"));
        }
        return warnings;
    }

    private static List<Reason> warnings(Map<String, String> settings) {
        var warnings = new ArrayList<Reason>();
        if (!"yes".equals(settings.get("appendonly"))) {
            warnings.add(ShareReason.KEEPS_NOTHING.with());
        } else if ("everysec".equals(settings.get("appendfsync"))) {
            warnings.add(ShareReason.SYNCS_EACH_SECOND.with());
        } else if ("no".equals(settings.get("appendfsync"))) {
            warnings.add(ShareReason.SYNCS_NEVER.with());
        } else if ("yes".equals(settings.get("no-appendfsync-on-rewrite"))) {
            warnings.add(ShareReason.SYNCS_BUT_WHILE_REWRITING.with());
        }
        String policy = settings.getOrDefault("maxmemory-policy", "noeviction");
        // The others evict only keys that expire, and the one that does here is the lease.
        if (policy.startsWith("allkeys")) {
            warnings.add(ShareReason.MAY_EVICT.with(policy));
        }
        return warnings;
    }

    /** It is not permitted; or whatever else went wrong shows again with the next command. */
    private static Reason unknown(String command) {
        return ShareReason.DURABILITY_UNKNOWN.with(command);
    }
}
