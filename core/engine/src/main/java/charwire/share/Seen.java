package charwire.share;

import charwire.protocol.Reason;

/**
 * What this server has read of a stream, and how to tell whether the engine still has it. Immutable: what a look says is held against what
 * had been read when it was sent.
 *
 * <p>An engine that has lost anything is back at an earlier entry, with all connections lost. Then only an epoch that begins there lets
 * characters follow. So whoever has the begin of our last epoch, with no epoch begun before our last entry, and a head that is not before
 * it, has lost no characters that we have read. Entries without characters need no epoch to grow again: of these the last one is compared.
 *
 * @param epoch the last one that is known; 0 where none has begun yet
 * @param nonce of that epoch
 * @param last the last entry that was read
 * @param mark that entry, if it carries no characters; else null
 */
record Seen(String stream, long epoch, String nonce, EntryId last, Entry mark) {
    /** What a look says of it. */
    record Verdict(Kind kind, Reason why) {
        enum Kind {
            /** Nothing had been read. */
            NOTHING_READ,
            /** It was about a stream that has ended since. */
            OUTDATED,
            SAME,
            /** So much was trimmed meanwhile that nothing shows it either way. */
            UNPROVEN,
            LOST
        }

        static final Verdict NOTHING_READ = new Verdict(Kind.NOTHING_READ, null);
        static final Verdict OUTDATED = new Verdict(Kind.OUTDATED, null);
        static final Verdict SAME = new Verdict(Kind.SAME, null);

        static Verdict lost(Reason why) {
            return new Verdict(Kind.LOST, why);
        }
    }

    /** A stream of which nothing was read. */
    static Seen nothingOf(String stream) {
        return new Seen(stream, 0, null, EntryId.START, null);
    }

    Command.Look look() {
        return new Command.Look(epoch, mark == null ? null : last);
    }

    /** @param state the answer to {@link #look} */
    Verdict verdict(Reply.State state) {
        if (state.stream() == null) {
            return Verdict.lost(ShareReason.STREAM_GONE.with());
        } else if (!stream.equals(state.stream())) {
            return Verdict.lost(ShareReason.STREAM_REPLACED.with());
        } else if (last.equals(EntryId.START)) {
            return Verdict.SAME;
        } else if (state.head().compareTo(last) < 0) {
            return Verdict.lost(ShareReason.LOG_CUT.with(state.head(), last));
        } else if (state.epoch() < epoch
                || state.nonce() != null && !state.nonce().equals(nonce)) {
            return Verdict.lost(ShareReason.EPOCH_LOST.with(epoch));
        } else if (epoch > 0 && state.nonce() == null) {
            return unproven();
        } else if (state.nextBegan() != null && state.nextBegan().compareTo(last) <= 0) {
            return Verdict.lost(ShareReason.STREAM_REGROWN.with(state.nextBegan(), last));
        }
        return mark == null || mark.equals(state.mark()) || grewInEpoch(state) ? Verdict.SAME : withoutMark(state);
    }

    private Verdict unproven() {
        return new Verdict(Verdict.Kind.UNPROVEN, ShareReason.PROOF_TRIMMED.with(last));
    }

    /** Our epoch has gone on with characters, as it could not have done behind a loss. */
    private boolean grewInEpoch(Reply.State state) {
        return state.head().position() > last.position()
                && (state.nextBegan() == null || state.nextBegan().position() > last.position());
    }

    private Verdict withoutMark(Reply.State state) {
        boolean mayBeTrimmed = state.mark() == null && state.head().position() > last.position();
        return mayBeTrimmed ? unproven() : Verdict.lost(ShareReason.ENTRY_LOST.with(last));
    }
}
