package charwire.client.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.client.pattern.Pattern.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeTest {
    /** Of 8 s, in which a server that makes 60 characters a second makes 480. */
    @ParameterizedTest(name = "{5}: {4}")
    @CsvSource({
        "8,  480, 0.5,  30,    0, LOST_TO_CLIENT, our bytes were acknowledged and the server went on",
        "8,  480, 0.5,  30,  200, LOST_TO_CLIENT, no acknowledgement came but the PING had been read in time",
        "8,  480, 0.5, 470,  200, LOST_BOTH_WAYS, the PING was read only after the silence",
        "8,  480, 0.5, 300,  200, , the PING was read in its middle",
        "8,  480, 7.0, 470,  200, , the PING was sent at its end",
        "8,  480, 0.5, 470,     , , the kernel does not tell",
        "8,  480,    ,   0,  200, , nothing was asked",
        "8,  480,    ,   0,    0, , nothing was asked so that an acknowledgement proves nothing",
        "8,    3, 0.5,   1,    0, PEER_HANGS, its machine acknowledged and it made nothing",
        "8,    3, 0.5,   1,  200, , it made nothing and acknowledged nothing: the machine stood or the path was cut at its side",
        "8,    3, 0.5,   1,     , , the kernel does not tell",
        "8,  200, 0.5,   1,    0, , it made less than is usual",
        "1.5, 90, 0.5,  30,    0, , too short",
        "8,  480, 0.5, 480,    0, LOST_TO_CLIENT, acknowledged: the place of the answer does not matter"
    })
    void silenceIsOfTheOneKindThatFits(
            double seconds, long came, Double asked, long before, Long unacked, Kind kind, String because) {
        var episode = new Episode(
                seconds(seconds),
                60,
                came,
                Optional.ofNullable(asked).map(EpisodeTest::seconds),
                before,
                unacked == null ? OptionalLong.empty() : OptionalLong.of(unacked));

        assertEquals(Optional.ofNullable(kind), episode.kind(), because);
    }

    @ParameterizedTest
    @CsvSource({"2, LOST_TO_CLIENT", "1,"})
    void fewCharactersTellNothing(double perSecond, Kind kind) {
        var episode = new Episode(
                seconds(12), perSecond, (long) (12 * perSecond), Optional.of(seconds(1)), 2, OptionalLong.of(0));

        assertEquals(Optional.ofNullable(kind), episode.kind());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
