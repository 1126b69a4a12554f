package charwire.ui.app;

import picocli.CommandLine.Option;

/** The options of every full-screen program, to be mixed into its command; {@link ScreenOptions} reads them. */
public final class ScreenFlags {
    @Option(
            names = "--theme",
            paramLabel = "dark|light|mono",
            order = 100,
            description = "colours of the screen (default: dark; mono where NO_COLOR is set)")
    String theme;

    @Option(names = "--ascii", order = 101, description = "draw lines and graphs of the screen with ASCII only")
    boolean ascii;

    @Option(
            names = "--no-mouse",
            order = 102,
            description = "leave the mouse to the terminal, so that text can be selected")
    boolean noMouse;
}
