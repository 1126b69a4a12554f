package charwire.words;

import java.util.Map;

/**
 * Says texts in a language.
 *
 * @param translations by their English texts; where one is missing, the English is said
 */
record Speaker(Language language, Map<String, String> translations) {
    static final Speaker ENGLISH = new Speaker(Language.ENGLISH, Map.of());

    static Speaker of(Language language) {
        return new Speaker(language, Words.texts(language));
    }

    /** See {@link Words#of}. */
    String say(String english, Object... arguments) {
        String text = translations.get(english);
        return text == null ? fill(Language.ENGLISH, english, arguments) : fill(language, text, arguments);
    }

    private static String fill(Language language, String text, Object[] arguments) {
        if (arguments.length == 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            out.append(text, from, open).append(value(language, text.substring(open + 1, close), arguments));
            from = close + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String value(Language language, String place, Object[] arguments) {
        if (place.isEmpty() || !Character.isDigit(place.charAt(0))) {
            return "{" + place + "}";
        }
        Object argument = arguments[place.charAt(0) - '0'];
        if (place.length() == 1) {
            return String.valueOf(argument);
        }
        String[] forms = place.substring(2).split("\\|", -1);
        // A record from elsewhere may have a text there.
        return forms[language.form(argument instanceof Number number ? number.longValue() : 0)];
    }
}
