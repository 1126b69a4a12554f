package charwire.tui.client.console;

import charwire.app.CommandOutput;
import charwire.client.ClientListener;
import charwire.client.ClientSnapshot;
import charwire.tui.client.contact.FirstContact;
import charwire.tui.client.report.Ending;
import charwire.tui.client.report.Interim;

/** What a client without a screen shows, as text or as JSON. Any thread may call; only characters wait for a reader. */
interface ClientOutput extends CommandOutput {
    /** Shows what the client tells, and lets {@code end} see it. */
    ClientListener listener(EndWatch end, FirstContact firstContact);

    /** What ends the run though the client goes on: one line. */
    void trouble(String text);

    /** What has come so far. */
    void interim(Interim report);

    /** The last STAT was not answered. */
    void notChecked(String problem);

    /**
     * The last line.
     *
     * @param last the client's last figures; null if they could not be had
     */
    void ended(Ending end, ClientSnapshot last, int status);
}
