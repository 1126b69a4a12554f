package charwire.tui.client.screen.model;

import charwire.protocol.Sanitizer;
import charwire.trust.TrustReason;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.event.EventText;
import charwire.ui.cells.Role;
import charwire.ui.panel.Dialog;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** What a refused certificate asks of the user: trust at first contact, or to read why not. */
final class TrustDialog {
    private static final int NAME_LIMIT = 100;

    private TrustDialog() {}

    static Dialog<Action> of(UntrustedServerException refusal, ClientState state) {
        return refusal.firstContact() ? question(refusal, state) : explanation(refusal);
    }

    /** The fingerprint comes first: on the smallest screen the rest is below. */
    private static Dialog<Action> question(UntrustedServerException refusal, ClientState state) {
        var self = refusal.reason().kind() == TrustReason.UNKNOWN_SELF_SIGNED;
        var lines = new ArrayList<String>();
        lines.add(Words.of("{0} is not known yet:", refusal.hostPort()));
        lines.addAll(refusal.fingerprint().groups());
        lines.add("");
        lines.add(Words.of("Trust it only if the server's own screen shows this fingerprint."));
        lines.add("");
        lines.add(Words.of("subject  ") + name(refusal.leaf().getSubjectX500Principal()));
        lines.add(Words.of("issuer   ")
                + (self
                        ? Words.of("itself")
                        : name(refusal.leaf().getIssuerX500Principal()) + Words.of(", unknown too")));
        lines.add(Words.of("valid    ") + validity(refusal, state));
        return new Dialog<>(
                "Unknown server",
                Role.WARN,
                lines,
                List.of(
                        new Dialog.Choice<>("Remember", new Action.Remember(refusal), 'r'),
                        new Dialog.Choice<>("Once", new Action.Trust(refusal), 'o'),
                        new Dialog.Choice<>("Not now", Action.Simple.CLOSE, 'n')),
                2);
    }

    private static String name(X500Principal principal) {
        return Sanitizer.clean(principal.getName(), NAME_LIMIT);
    }

    private static Dialog<Action> explanation(UntrustedServerException refusal) {
        return explanation("Not trusted", EventText.refused(refusal));
    }

    /** The user wanted it remembered, but that is not possible. */
    static Dialog<Action> notRemembered(String why) {
        return explanation("Not remembered, not trusted", why);
    }

    private static Dialog<Action> explanation(String title, String why) {
        return new Dialog<>(
                title,
                Role.ERROR,
                List.of(why),
                List.of(
                        new Dialog.Choice<>("Try again", Action.Simple.RECONNECT_NOW, 't'),
                        new Dialog.Choice<>("Close", Action.Simple.CLOSE, 'c')),
                1);
    }

    private static String validity(UntrustedServerException refusal, ClientState state) {
        var to = refusal.leaf().getNotAfter().toInstant();
        var from = refusal.leaf().getNotBefore().toInstant();
        var left = Duration.between(state.now().at(), to);
        return Words.of("{0} to {1}", day(from, state), day(to, state))
                + (left.isNegative()
                        ? Words.of(", expired")
                        : Words.of(", {0} left", Texts.count(left.toDays(), "day")));
    }

    private static LocalDate day(Instant instant, ClientState state) {
        return LocalDate.ofInstant(instant, state.zone());
    }
}
