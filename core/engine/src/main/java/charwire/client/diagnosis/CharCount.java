package charwire.client.diagnosis;

/** How often a character came. */
public record CharCount(int codePoint, long count) {}
