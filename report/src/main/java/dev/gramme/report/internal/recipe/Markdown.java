package dev.gramme.report.internal.recipe;

import java.util.List;
import java.util.stream.Collectors;

/// Text as Markdown shows it, whatever it holds.
final class Markdown {
    private static final String MARKS = "\\`*_[]<>|#~&";

    private Markdown() {}

    /// On one line, without its marks meaning anything.
    static String text(String text) {
        var plain = new StringBuilder();
        text.strip().replaceAll("\\s+", " ").codePoints().forEach(c -> {
            if (MARKS.indexOf(c) >= 0) {
                plain.append('\\');
            }
            plain.appendCodePoint(c);
        });
        return plain.toString();
    }

    /// A block that shows the text as it is: its fence is longer than any in the text.
    static String block(String language, String text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        return fence + language + "\n" + text.stripTrailing() + "\n" + fence + "\n";
    }

    /// A table; cells are Markdown already.
    static String table(List<String> head, List<List<String>> rows) {
        return row(head) + "|" + " --- |".repeat(head.size()) + "\n"
                + rows.stream().map(Markdown::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
