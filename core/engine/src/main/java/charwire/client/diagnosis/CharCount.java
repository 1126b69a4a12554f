package charwire.client.diagnosis;

/** How often a character was received. */
public record CharCount(int codePoint, long count) {}
