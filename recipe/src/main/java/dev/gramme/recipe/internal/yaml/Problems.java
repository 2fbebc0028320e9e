package dev.gramme.recipe.internal.yaml;

import dev.gramme.carbon.GrammeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong with one file, to be told all at once.
public final class Problems {
    /// More than anybody mends before trying again.
    private static final int MOST = 20;

    private static final int LONGEST = 300;

    private final Path file;
    private final String enough;
    private final List<Problem> found = new ArrayList<>();

    /// @param enough the remedy where there are several: what such a file needs at least
    public Problems(Path file, String enough) {
        this.file = file;
        this.enough = enough;
    }

    public void add(Place at, String what, String maybe) {
        if (found.size() <= MOST) {
            found.add(new Problem(at, printable(what), printable(maybe)));
        }
    }

    public boolean none() {
        return found.isEmpty();
    }

    /// Whether there is no use in looking for more.
    public boolean isFull() {
        return found.size() > MOST;
    }

    /// @throws GrammeException (configuration) with all problems, if there are any
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw told();
        }
    }

    private GrammeException told() {
        if (found.size() == 1) {
            var only = found.getFirst();
            return GrammeException.configuration(file + ", " + only.at + ": " + only.what, only.maybe);
        }
        String lines = found.stream()
                .limit(MOST)
                .sorted(Comparator.comparing(Problem::at))
                .map(problem -> "\n  " + problem.at + ": " + problem.what + ". Maybe " + problem.maybe)
                .collect(Collectors.joining());
        String count = isFull() ? "more than " + MOST : String.valueOf(found.size());
        return GrammeException.configuration(file + " has " + count + " problems:" + lines, enough);
    }

    /// Of one line and some length, and without what would move a terminal's cursor.
    private static String printable(String text) {
        int[] plain = text.codePoints()
                .limit(LONGEST)
                .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
                .toArray();
        return new String(plain, 0, plain.length) + (plain.length == LONGEST ? "…" : "");
    }

    private record Problem(Place at, String what, String maybe) {}
}
