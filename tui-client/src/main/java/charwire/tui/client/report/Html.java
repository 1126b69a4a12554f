package charwire.tui.client.report;

import charwire.protocol.Sanitizer;

/** HTML and SVG as it grows. Whatever a text holds, it stays a text. Owned by one thread. */
final class Html {
    private final StringBuilder out = new StringBuilder(16_384);

    /** Written in our sources. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Between tags, and between the quotes of an attribute. */
    Html text(String text) {
        String clean = Sanitizer.clean(text);
        for (int at = 0; at < clean.length(); at++) {
            char sign = clean.charAt(at);
            switch (sign) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(sign);
            }
        }
        return this;
    }

    /** An element that holds a text, with the attributes that its tag has. */
    Html element(String tag, String text) {
        int name = tag.indexOf(' ');
        return raw("<" + tag + ">").text(text).raw("</" + (name < 0 ? tag : tag.substring(0, name)) + ">");
    }

    /** A coordinate; none needs more than a tenth. */
    Html number(double value) {
        long tenths = Math.round(value * 10);
        out.append(tenths / 10);
        if (tenths % 10 != 0) {
            out.append('.').append(Math.abs(tenths % 10));
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
