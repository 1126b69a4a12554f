/**
 * Both programs' version and the commit they were built from.
 * And {@link charwire.Owner}, which every package may ask.
 *
 * <p>Immutable, so any thread may read it. The two values come from a resource that the build fills in, not from the
 * jar's manifest: the manifest of a class directory, as in an IDE and in tests, does not exist, and in a self-contained
 * jar it belongs to the program and not to the engine.
 */
package charwire;
