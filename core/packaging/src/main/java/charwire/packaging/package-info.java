/**
 * Makes what a package contains besides the program, from the program's own options, when the package is built: the manual page in each
 * language, completion for bash and zsh, Debian's changelog. {@code mvn -Pdeb package} calls {@link charwire.packaging.PackageMain} once
 * for each program; neither program contains it.
 *
 * <p>Chosen: each program's build calls this and names its main class, which is asked for its options. Rejected: a main class here that
 * knows both programs, because then only a module built after both could make packages.
 *
 * <p>One thread does it all.
 */
package charwire.packaging;
