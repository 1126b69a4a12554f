package charwire.tui.client.record;

import charwire.words.Words;

/**
 * How a record is being replayed.
 *
 * @param speed {@code 1x}, {@code 1/4x}, {@code max}
 */
public record PlaybackState(Kind kind, String speed) {
    public enum Kind {
        PLAYING,
        PAUSED,
        /** All of the record has been played. */
        ENDED,
        /** All that could be read of it has been. */
        BROKEN_OFF
    }

    public boolean isPaused() {
        return kind == Kind.PAUSED;
    }

    /** Whether nothing follows. */
    public boolean isOver() {
        return kind == Kind.ENDED || kind == Kind.BROKEN_OFF;
    }

    /** {@code 1x}, {@code paused, 1x}, {@code ended}, {@code broken off}, in the user's language. */
    public String text() {
        return switch (kind) {
            case PLAYING -> Words.of(speed);
            case PAUSED -> Words.of("paused") + ", " + Words.of(speed);
            case ENDED -> Words.of("ended");
            case BROKEN_OFF -> Words.of("broken off");
        };
    }
}
