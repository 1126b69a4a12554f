package charwire.tui.client.console;

import charwire.app.EventLog;
import charwire.app.Json;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientSnapshot;
import charwire.protocol.Reason;
import charwire.trust.Trust;
import charwire.tui.client.contact.FirstContact;
import charwire.tui.client.report.Ending;
import charwire.tui.client.report.Interim;
import charwire.tui.client.report.ReportFields;
import charwire.words.Sentences;
import java.time.Instant;
import java.time.InstantSource;

/** What a client with {@code --json} shows: one object a line, as {@code core/json.md} describes. */
final class JsonOutput implements ClientOutput {
    private final CharacterOutput output;
    private final InstantSource clock;

    JsonOutput(CharacterOutput output, InstantSource clock) {
        this.output = output;
        this.clock = clock;
    }

    @Override
    public ClientListener listener(EndWatch end, FirstContact firstContact) {
        return new Listener(end);
    }

    /** Owned by the client's loop. */
    private final class Listener implements ClientListener {
        private final EndWatch end;

        Listener(EndWatch end) {
            this.end = end;
        }

        @Override
        public void characters(String text, int count, Instant at, long position, int late) {
            end.characters(text, count, shown -> output.whole(characters(shown, at, position, late), true));
        }

        private static String characters(String shown, Instant at, long position, int late) {
            int count = shown.codePointCount(0, shown.length());
            return Json.line(at, "chars", "info")
                    .add("position", position)
                    .add("count", count)
                    .add("lateChars", Math.min(count, late))
                    .add("text", shown)
                    .toString();
        }

        @Override
        public void event(ClientEvent event) {
            EventLog.log(event);
            end.event(event);
            Instant now = clock.instant();
            show(Json.line(now, event));
            if (event instanceof ClientEvent.Connected connected) {
                for (Reason warning : Trust.warnings(connected.peer().leaf(), now)) {
                    show(Json.line(now, "warning", "warn").add("text", Sentences.english(warning)));
                }
            } else if (event instanceof ClientEvent.Disconnected disconnected) {
                end.lost(disconnected);
            }
        }
    }

    @Override
    public void line(String text) {
        show(Json.line(clock.instant(), "answer", "info").add("text", text));
    }

    @Override
    public void refused(String text) {
        show(Json.line(clock.instant(), "command-refused", "warn").add("text", text));
    }

    @Override
    public void trouble(String text) {
        show(Json.line(clock.instant(), "warning", "warn").add("text", text));
    }

    @Override
    public void interim(Interim report) {
        show(report.json());
    }

    @Override
    public void notChecked(String problem) {
        show(Json.line(clock.instant(), "not-checked", "warn").add("problem", problem));
    }

    @Override
    public void ended(Ending end, ClientSnapshot last, int status) {
        show(ReportFields.end(end, last, status, clock.instant()));
    }

    private void show(Json line) {
        output.whole(line.toString(), false);
    }
}
