package dev.gramme.data;

import java.util.regex.Pattern;

/// White space in texts.
public final class WhiteSpace {
    private static final Pattern RUN = Pattern.compile("[\\s\\p{Z}]+");

    private WhiteSpace() {}

    /// The text with every run of white space (blanks of all kinds, tabs, line ends) as one blank, and none around.
    public static String folded(String text) {
        return RUN.matcher(text).replaceAll(" ").strip();
    }
}
