package charwire.app.metrics;

import java.util.Locale;

/** How much somebody prefers something, by a header such as {@code Accept} or {@code Accept-Encoding} (RFC 9110, 12.4.2). */
final class Preference {
    private Preference() {}

    /**
     * From 0, not at all, to 1.
     *
     * @param header a list of names, each perhaps with a weight {@code ;q=0.5}; null if it was not sent
     * @return that of the name, of {@code *} if it is not in the list, else 0
     */
    static double of(String header, String name) {
        double any = 0;
        if (header == null) {
            return any;
        }
        for (String item : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = item.split(";", -1);
            String found = parts[0].strip();
            if (found.equals(name)) {
                return weight(parts);
            } else if (found.equals("*") || found.equals("*/*")) {
                any = weight(parts);
            }
        }
        return any;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(part.substring(2));
            }
        }
        return 1;
    }
}
