package charwire.redis;

import static charwire.redis.Entries.label;
import static charwire.redis.Entries.list;
import static charwire.redis.Entries.text;

import charwire.share.Command;
import charwire.share.Entry;
import charwire.share.EntryId;
import charwire.share.Reply;
import charwire.share.ShareException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Commands as calls of scripts, and what these answer as replies. Pure. */
final class Calls {
    private Calls() {}

    /**
     * A call.
     *
     * @param arguments texts, numbers, bytes
     */
    record Call(Script script, Object... arguments) {}

    /** Turns what a script has answered, but for a refusal, into a reply. */
    static Call of(Command command) {
        if (command instanceof Command.Append append) {
            return append(append);
        } else if (command instanceof Command.Look look) {
            return new Call(Script.LOOK, look.epoch(), look.mark() == null ? "" : look.mark());
        } else if (command instanceof Command.SettingsOf wanted) {
            return new Call(Script.SETTINGS, wanted.stream(), wanted.version());
        } else if (command instanceof Command.Lead lead) {
            return new Call(
                    Script.LEAD,
                    lead.stream() == null ? "" : lead.stream(),
                    lead.newStream(),
                    lead.settings(),
                    lead.server().id(),
                    lead.server().label(),
                    lead.nonce(),
                    millis(lead.lease()),
                    lead.keepEntries());
        } else if (command instanceof Command.Renew renew) {
            return new Call(Script.RENEW, renew.stream(), renew.epoch(), millis(renew.lease()));
        } else if (command instanceof Command.Stat stat) {
            return new Call(Script.STAT, stat.stream(), stat.server().id(), stat.number());
        } else if (command instanceof Command.Change change) {
            return new Call(Script.CHANGE, change.stream(), change.version(), change.settings());
        } else if (command instanceof Command.Pause pause) {
            return new Call(Script.PAUSE, pause.stream(), pause.version(), pause.paused() ? 1 : 0);
        } else if (command instanceof Command.Leave leave) {
            return new Call(Script.LEAVE, leave.stream(), leave.epoch());
        } else if (command instanceof Command.Present present) {
            return new Call(
                    Script.PRESENT,
                    present.server().id(),
                    present.server().label(),
                    present.clients(),
                    millis(present.lasting()));
        } else if (command instanceof Command.Replace replace) {
            return new Call(Script.REPLACE, replace.stream(), replace.newStream(), replace.settings());
        }
        throw new IllegalArgumentException("command: " + command);
    }

    private static Call append(Command.Append append) {
        var arguments = new ArrayList<Object>();
        arguments.add(append.stream());
        arguments.add(append.epoch());
        arguments.add(append.version());
        arguments.add(append.from());
        arguments.add(Math.max(0, append.keepFrom()));
        arguments.add(millis(append.lease()));
        long to = append.from();
        for (Command.Lines lines : append.entries()) {
            to += lines.chars();
            arguments.add(to);
            arguments.add(lines.chars());
            arguments.add(lines.bytes());
        }
        return new Call(Script.APPEND, arguments.toArray());
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }

    /**
     * @param answer of the command's script
     * @throws ShareException an entry in it cannot be read
     */
    static Reply reply(Command command, Object answer) throws ShareException {
        if (answer instanceof byte[] refusal) {
            return new Reply.Refused(Reply.Refusal.valueOf(text(refusal)));
        } else if (answer instanceof Long) {
            return new Reply.Done();
        }
        List<?> values = list(answer);
        if (command instanceof Command.Look) {
            return state(values);
        } else if (command instanceof Command.SettingsOf) {
            return new Reply.SettingsAre(text(values.get(0)));
        } else if (command instanceof Command.Lead) {
            return values.size() == 1 ? new Reply.Held(Duration.ofMillis((Long) values.get(0))) : leads(values);
        } else if (command instanceof Command.Stat stat) {
            return new Reply.Counted(Entries.stat(stat.server().id(), stat.number(), text(values.get(0))));
        } else if (command instanceof Command.Present) {
            return new Reply.Present(
                    Math.toIntExact((Long) values.get(0)), (Long) values.get(1), (Long) values.get(2) > 0);
        }
        throw new IllegalStateException("answer: " + values);
    }

    private static Reply.State state(List<?> values) throws ShareException {
        if (values.isEmpty()) {
            return new Reply.State(null, EntryId.START, 0, 0, null, false, 0, null, null, null, null, null, null);
        }
        List<Entry> mark = Entries.range(list(values.get(13)));
        String leader = label(values.get(9));
        return new Reply.State(
                text(values.get(0)),
                new EntryId(number(values.get(1)), number(values.get(2))),
                number(values.get(3)),
                number(values.get(4)),
                text(values.get(5)),
                isTrue(values.get(6)),
                number(values.get(7)),
                Entries.time(text(values.get(8))),
                word(values.get(10), 1),
                values.get(11) == null ? null : EntryId.parse(word(values.get(11), 0)),
                leader.isEmpty() ? null : leader,
                word(values.get(12), 1),
                mark.isEmpty() ? null : mark.get(0));
    }

    private static Reply.Leads leads(List<?> values) {
        return new Reply.Leads(
                text(values.get(0)),
                number(values.get(1)),
                EntryId.parse(text(values.get(2))),
                number(values.get(3)),
                text(values.get(4)),
                isTrue(values.get(5)));
    }

    /** A word of what is kept of an epoch: where it began, its nonce. */
    private static String word(Object epoch, int index) {
        return epoch == null ? null : text(epoch).split(" ", 2)[index];
    }

    private static long number(Object digits) {
        return Long.parseLong(text(digits));
    }

    private static boolean isTrue(Object digit) {
        return text(digit).equals("1");
    }
}
