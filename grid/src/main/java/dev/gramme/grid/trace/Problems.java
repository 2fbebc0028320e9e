package dev.gramme.grid.trace;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// All that is wrong with a file, to be told at once.
final class Problems {
    private static final int SHOWN = 10;

    private record Problem(int line, String words) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private String remedy = "the file was cut or put together by hand; get it anew where it came from.";

    Problems(String file) {
        this.file = file;
    }

    /// Something about a line.
    void at(int line, String what) {
        add(line, file + ", line " + line + ": " + what);
    }

    /// Something about a line that tells file and line itself.
    void add(int line, String words) {
        found.add(new Problem(line, words));
    }

    /// Something that explains the rest.
    void becauseMaybe(String cause) {
        remedy = cause;
    }

    boolean any() {
        return !found.isEmpty();
    }

    /// @throws GrammeException (usage) if there is any
    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        var shown = found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .limit(SHOWN)
                .map(Problem::words)
                .collect(Collectors.joining("\n"));
        int more = found.size() - SHOWN;
        throw GrammeException.usage(more > 0 ? shown + "\nand " + more + " more" : shown, remedy);
    }
}
