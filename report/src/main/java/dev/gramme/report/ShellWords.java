package dev.gramme.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command's words as one line that a POSIX shell would take apart into the same words again.
public final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    public static String line(List<String> words) {
        return words.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
