package charwire.tui.server.screen.model;

import charwire.server.ClientRow;

/** A client as the table shows it: at one moment, and how it went before. */
record ClientLine(ClientRow client, ClientRates.History history) {}
