package charwire.tui.client;

import charwire.client.StatResult;
import charwire.ui.Canvas;
import charwire.ui.Fmt;
import charwire.ui.Role;
import charwire.words.Words;
import java.time.Duration;

/** The server's last answer, and whether it is what was counted here. */
final class Answer {
    static final int ROWS = 5;
    static final int FEW_ROWS = 3;

    private Answer() {}

    static void draw(Canvas canvas, World world) {
        var result = world.last() == null ? null : world.last().lastStat();
        if (result == null) {
            none(canvas, world);
            return;
        }
        var fields = new Fields(canvas);
        var stat = result.stat();
        fields.number("generated", Fmt.number(stat.generated()), Role.VALUE);
        var end = fields.number("  since", Fmt.time(stat.since(), world.zone()), Role.TEXT);
        var span = Duration.between(stat.since(), result.at()).toMillis();
        fields.behind(end + 2, "", "(" + Fmt.duration(span) + ")", Role.LABEL);
        end = fields.number("delivered", Fmt.number(stat.delivered()), Role.VALUE);
        var skipped = stat.skipped() > 0;
        fields.behind(end + 2, "skipped ", Fmt.number(stat.skipped()), skipped ? Role.WARN : Role.TEXT);
        fields.number("total", Fmt.number(stat.total()), Role.VALUE);
        check(canvas, fields, result);
    }

    /** What matters most of it. */
    static void drawFew(Canvas canvas, World world) {
        var result = world.last() == null ? null : world.last().lastStat();
        if (result == null) {
            none(canvas, world);
            return;
        }
        var fields = new Fields(canvas);
        fields.number("generated", Fmt.number(result.stat().generated()), Role.VALUE);
        fields.number("total", Fmt.number(result.stat().total()), Role.VALUE);
        check(canvas, fields, result);
    }

    private static void check(Canvas canvas, Fields fields, StatResult result) {
        if (!result.exact()) {
            var wrong = result.violations().get(0).text();
            var y = fields.y();
            fields.text("check", Words.of("wrong: {0}", wrong), Role.ERROR);
            if (canvas.height() > y + 1) rest(canvas, y + 1, Words.of("wrong: {0}", wrong), fields.valueWidth());
        } else if (result.skippedByUs() > 0) {
            var skipped = Words.of("{0} skipped", Fmt.number(result.skippedByUs()));
            fields.firstThatFits(
                    "check",
                    Role.WARN,
                    Words.of("exact: {0}, too slow", skipped),
                    Words.of("exact: {0}", skipped),
                    skipped);
        } else {
            fields.firstThatFits(
                    "check", Role.GOOD, Words.of("exact: nothing lost"), Words.of("nothing lost"), Words.of("exact"));
        }
    }

    private static void rest(Canvas canvas, int y, String text, int width) {
        var lines = canvas.text().wrap(text, width, 3);
        for (var i = 1; i < lines.size(); i++) canvas.text(canvas.width() - width, y + i - 1, lines.get(i), Role.ERROR);
    }

    private static void none(Canvas canvas, World world) {
        var text =
                Words.of("not asked yet: F2 asks the server what it generated, and checks it against what came here");
        if (world.waiting() != null) text = Words.of("asked; the answer is on its way");
        else if (!world.isConnected()) text = Words.of("no connection: there is no server to ask; F7 connects at once");
        var lines = canvas.text().wrap(text, canvas.width(), canvas.height());
        for (var y = 0; y < lines.size(); y++) canvas.text(0, y, lines.get(y), Role.LABEL);
    }
}
