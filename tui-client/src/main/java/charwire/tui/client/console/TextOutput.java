package charwire.tui.client.console;

import charwire.client.ClientListener;
import charwire.client.ClientSnapshot;
import charwire.tui.client.ClientCommand;
import charwire.tui.client.contact.FirstContact;
import charwire.tui.client.event.EventText;
import charwire.tui.client.report.Ending;
import charwire.tui.client.report.Interim;
import charwire.words.Words;
import java.time.Clock;

/** What a client without a screen shows people. */
final class TextOutput implements ClientOutput {
    private final CharacterOutput output;
    private final Clock clock;
    private final EventText texts;

    TextOutput(CharacterOutput output, Clock clock) {
        this.output = output;
        this.clock = clock;
        this.texts = new EventText(clock.getZone());
    }

    @Override
    public ClientListener listener(EndWatch end, FirstContact firstContact) {
        return new ConsoleListener(clock, texts, output, firstContact, end);
    }

    @Override
    public void line(String text) {
        output.answer("-- " + text);
    }

    @Override
    public void refused(String text) {
        output.answer("-- " + text);
    }

    @Override
    public void trouble(String text) {
        output.event(ClientCommand.NAME + ": " + text);
    }

    @Override
    public void interim(Interim report) {
        output.event(texts.stamped(clock.instant(), "", report.text()));
    }

    @Override
    public void notChecked(String problem) {
        output.event("-- " + Words.of("not checked: {0}", problem));
    }

    @Override
    public void ended(Ending end, ClientSnapshot last, int status) {
        if (last != null && last.peer() != null) {
            output.event(texts.stamped(clock.instant(), "", EventText.summary(last)));
        }
    }
}
