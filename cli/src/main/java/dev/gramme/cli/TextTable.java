package dev.gramme.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in aligned columns that fit a line's width.
///
/// When a table is too wide, its one elastic column is cut short, down to a few characters; a reader of the full text
/// asks for JSON.
final class TextTable {
    private static final String GAP = "  ";
    private static final int SHORTEST = 8;
    private static final int USUAL_WIDTH = 100;

    /// How a column stands.
    enum Align {
        LEFT,
        RIGHT,
        /// Left, and cut short when the line is too narrow.
        ELASTIC
    }

    private final List<Align> aligns;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<Align> aligns, List<String> head) {
        this.aligns = aligns;
        rows.add(head);
    }

    void add(List<String> cells) {
        rows.add(cells.stream().map(TextTable::oneLine).toList());
    }

    /// How wide the terminal is, as far as anybody told.
    static int width(Console console) {
        for (String name : List.of("GRAMME_COLUMNS", "COLUMNS")) {
            String value = console.environment().getOrDefault(name, "");
            if (value.matches("[1-9][0-9]{1,3}")) {
                return Integer.parseInt(value);
            }
        }
        return USUAL_WIDTH;
    }

    /// The lines, the head first.
    List<String> lines(int width) {
        var widths = widths(width);
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int[] widths(int width) {
        var widths = new int[aligns.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        int total = GAP.length() * (widths.length - 1);
        for (int column : widths) {
            total += column;
        }
        int elastic = aligns.indexOf(Align.ELASTIC);
        if (elastic >= 0 && total > width) {
            widths[elastic] = Math.max(Math.min(SHORTEST, widths[elastic]), widths[elastic] - (total - width));
        }
        return widths;
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = shortened(row.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(aligns.get(i) == Align.RIGHT ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String shortened(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Line ends and other control characters would break the table, or the terminal.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "·");
    }
}
