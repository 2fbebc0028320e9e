package dev.gramme.ledger.internal;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.internal.RunQueries.Identity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What people may call a run by.
public final class RunNames {
    private static final int SHOWN = 5;

    private RunNames() {}

    /// The id of the run that a word means: the id itself, else the newest run of that name, else the only id that
    /// starts so.
    ///
    /// @param known runs that the word may mean; others do no harm
    /// @throws GrammeException (usage) if several ids start so
    public static Optional<String> resolve(String word, List<Identity> known) {
        if (known.stream().anyMatch(run -> run.id().equals(word))) {
            return Optional.of(word);
        }
        var named = known.stream()
                .filter(run -> run.name().equals(word))
                .max(Comparator.comparing(Identity::startedAt).thenComparing(Identity::id));
        return named.isPresent() ? named.map(Identity::id) : byPrefix(word, known);
    }

    private static Optional<String> byPrefix(String word, List<Identity> known) {
        var starting = word.isEmpty()
                ? List.<Identity>of()
                : known.stream().filter(run -> run.id().startsWith(word)).toList();
        if (starting.size() > 1) {
            String more = starting.size() > SHOWN ? " and " + (starting.size() - SHOWN) + " more" : "";
            throw GrammeException.usage(
                    "`" + word + "` is the start of " + starting.size() + " runs: "
                            + starting.stream()
                                    .limit(SHOWN)
                                    .map(run -> run.id() + " (" + run.name() + ")")
                                    .collect(Collectors.joining(", "))
                            + more + ".",
                    "a few more characters tell which one is meant.");
        }
        return starting.stream().findFirst().map(Identity::id);
    }
}
