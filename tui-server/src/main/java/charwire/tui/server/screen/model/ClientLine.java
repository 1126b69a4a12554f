package charwire.tui.server.screen.model;

import charwire.server.ClientRow;

/** A client as the table shows it: at one moment, and how it went in the last seconds. */
record ClientLine(ClientRow client, double charsPerSecond, double bytesPerSecond) {
    static ClientLine of(ClientRow client, ClientRates rates) {
        return new ClientLine(client, rates.charsPerSecond(client.id()), rates.bytesPerSecond(client.id()));
    }
}
