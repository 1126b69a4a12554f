package charwire.share;

import charwire.stream.Settings;

/** What holds in the stream at one version. */
record InForce(long version, Settings settings, boolean paused) {
    /** What a look says; settings that cannot be read are left as they are. */
    static InForce of(Reply.State state, InForce before) {
        return new InForce(
                state.version(), SharedSettings.read(state.settings()).orElse(before.settings), state.paused());
    }

    /** The later of the two. */
    InForce or(InForce other) {
        return other.version > version ? other : this;
    }
}
