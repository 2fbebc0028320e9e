package dev.gramme.grid.trace;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.List;

/// All that is wrong with a file, to be told at once.
final class Problems {
    private static final int SHOWN = 10;

    private final String file;
    private final List<String> found = new ArrayList<>();
    private String remedy = "the file was cut or put together by hand; get it once more where it came from.";

    Problems(String file) {
        this.file = file;
    }

    /// Something about a line.
    void at(int line, String what) {
        found.add(file + ", line " + line + ": " + what);
    }

    /// Something whose place is told already.
    void add(String what) {
        found.add(what);
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
        String shown = String.join("\n", found.subList(0, Math.min(SHOWN, found.size())));
        int more = found.size() - SHOWN;
        throw GrammeException.usage(more > 0 ? shown + "\nand " + more + " more" : shown, remedy);
    }
}
