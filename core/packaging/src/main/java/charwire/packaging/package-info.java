/**
 * What a package has besides its program, made from the program's own options when it is built: the manual page in each language,
 * completion for bash and zsh, Debian's changelog. {@code mvn -Pdeb package} calls {@link charwire.packaging.PackageMain} once for each
 * program; neither program contains it.
 *
 * <p>Chosen: a program's options are asked of its main class, by name, since it is the program's build that calls this. Rejected: a main
 * class here that knows both programs, because then only a module behind both could make packages, of which each program's own says how.
 *
 * <p>One thread does it all.
 */
package charwire.packaging;
