package charwire.tui.client.contact;

import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.protocol.Sanitizer;
import charwire.trust.KnownServersFile;
import charwire.trust.Trust;
import charwire.trust.TrustReason;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.ClientCommand;
import charwire.words.Sentences;
import charwire.words.Words;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Asks on a terminal whether to trust a server that was never met, as ssh does. The client's loop asks, the thread that reads commands
 * answers: while a question is open, the next line is the answer to it.
 */
public final class FirstContact {
    private static final int NAME_SHOWN = 120;

    /** The question that is open; null for none. */
    private record State(UntrustedServerException question) {
        static final State IDLE = new State(null);
        /** Nobody can be asked. */
        static final State MUTE = new State(null);
    }

    private final KnownServersFile known;
    private final InstantSource clock;
    private final Consumer<String> out;
    private final AtomicReference<State> state;

    /**
     * @param out takes a line; any thread may call it
     * @param isTerminal whether somebody can be asked
     */
    public FirstContact(KnownServersFile known, InstantSource clock, Consumer<String> out, boolean isTerminal) {
        this.known = known;
        this.clock = clock;
        this.out = out;
        this.state = new AtomicReference<>(isTerminal ? State.IDLE : State.MUTE);
    }

    /** Asks, unless there is nobody to ask or nothing that an answer could change; returns whether it did. */
    public boolean ask(UntrustedServerException refusal) {
        if (!refusal.firstContact() || !state.compareAndSet(State.IDLE, new State(refusal))) {
            return false;
        }
        String what = refusal.reason().kind() == TrustReason.UNKNOWN_SELF_SIGNED
                ? Words.of("a self-signed certificate")
                : Words.of("a certificate of an unknown CA, ")
                        + Sanitizer.clean(
                                refusal.leaf().getIssuerX500Principal().getName(), NAME_SHOWN);
        out.accept(Words.of("the authenticity of {0} cannot be established: it shows {1}", refusal.hostPort(), what));
        out.accept("  " + refusal.fingerprint());
        Trust.warnings(refusal.leaf(), clock.instant())
                .forEach(warning -> out.accept(Words.of("warning: ") + Sentences.of(warning)));
        out.accept(
                Words.of(
                        "is this the fingerprint on the server's own screen? trust and remember it? (yes, no, or the fingerprint itself)"));
        return true;
    }

    public boolean isAsking() {
        return state.get().question() != null;
    }

    /**
     * Takes a line as the answer; an invalid one leaves the question open. A yes blocks on the disk.
     *
     * @param refused is told which server, as {@code HOST:PORT}
     */
    public void answer(String line, Runnable remembered, Consumer<String> refused) {
        UntrustedServerException refusal = state.get().question();
        String answer = line.strip().toLowerCase(Locale.ROOT);
        boolean no = answer.equals("no") || answer.equals("quit") || answer.equals("exit");
        if (!no && !answer.equals("yes") && !isFingerprint(answer, refusal.fingerprint())) {
            return;
        }
        state.set(State.IDLE);
        if (!no && remember(refusal)) {
            remembered.run();
        } else {
            refused.accept(refusal.hostPort());
        }
    }

    /** Nobody can be asked any more: an open question is answered no. */
    public void end(Consumer<String> refused) {
        UntrustedServerException open = state.getAndSet(State.MUTE).question();
        if (open != null) {
            refused.accept(open.hostPort());
        }
    }

    private boolean isFingerprint(String answer, Fingerprint shown) {
        Optional<Fingerprint> typed = Fingerprint.parse(answer).value();
        boolean same = typed.filter(shown::equals).isPresent();
        if (typed.isEmpty()) {
            out.accept(Words.of("expected yes, no, or the fingerprint"));
        } else if (!same) {
            out.accept(Words.of("this is another fingerprint: the server shows {0}", shown));
        }
        return same;
    }

    private boolean remember(UntrustedServerException refusal) {
        try {
            known.remember(refusal.hostPort(), refusal.fingerprint(), clock.instant());
            out.accept(Words.of(
                    "{0} is known from now on; to forget it: {1}",
                    refusal.hostPort(), ClientCommand.NAME + " trust forget " + refusal.hostPort()));
            return true;
        } catch (IdentityException e) {
            out.accept(Words.of(
                    "not remembered: {0}; without remembering it, use --pin {1}",
                    Sentences.of(e.reason()), refusal.fingerprint()));
            return false;
        }
    }
}
