package dev.gramme.carbon.estimate;

import dev.gramme.carbon.GrammeException;
import java.util.List;
import java.util.stream.Collectors;

/// Something about a request that cannot be meant.
///
/// @param what what it is, with its value
/// @param maybe the likely remedy
record Problem(String what, String maybe) {
    /// One usage error for all of them.
    static GrammeException together(List<Problem> problems) {
        if (problems.size() == 1) {
            Problem only = problems.getFirst();
            return GrammeException.usage(only.what, only.maybe);
        }
        String all = problems.stream()
                .map(problem -> "\n  " + problem.what + " (maybe " + problem.maybe.replaceAll("\\.$", ")"))
                .collect(Collectors.joining());
        return GrammeException.usage(
                problems.size() + " things about this request cannot be meant:" + all, "some values were mixed up.");
    }

    /// The problem that an error tells of.
    static Problem of(GrammeException error) {
        String remedy = error.remedy();
        String what = String.valueOf(error.getMessage());
        return remedy == null
                ? new Problem(what, "a name is mistyped.")
                : new Problem(what.substring(0, what.indexOf("\nMaybe ")), remedy);
    }
}
