package charwire.stream;

import charwire.protocol.Reason;

/** What is wrong with a range or setting that a person typed. */
public enum StreamReason implements Reason.Kind {
    NOTHING_DISPLAYABLE("range", "leftOut"),
    TOO_MANY_PIECES("range", "pieces", "bytes", "most"),
    TOO_MANY_CHARACTERS("characters", "most"),
    NO_CHARACTERS,
    ENDS_WITH_COMMA("range"),
    TOO_MANY_ITEMS("most"),
    NO_NAME_AND_NO_RANGE,
    CHARACTERS_SWAPPED,
    MISSPELT_NAME("name", "meant"),
    UNKNOWN_NAME("name", "known"),
    RANGE_WITHOUT_END,
    NO_HEX_DIGITS,
    BEYOND_LAST_CODE_POINT("codePoint"),

    EMPTY,
    NO_NUMBER("unit", "example"),
    NUMBER_OUTSIDE("least", "most", "unit"),
    NUMBERS_SWAPPED,
    CHARACTERS,
    MILLISECONDS;

    private final String signature;

    StreamReason(String... arguments) {
        this.signature = String.join(" ", arguments);
    }

    @Override
    public String signature() {
        return signature;
    }
}
