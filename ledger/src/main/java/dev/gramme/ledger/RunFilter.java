package dev.gramme.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Which runs to look at; everything that is given must hold.
///
/// @param name the run's name, letter case apart; `*` stands for any characters
/// @param tags what the run must be tagged with, all of them
/// @param status where the run stands
/// @param since the earliest start
/// @param limit how many runs at most, the newest of those that match
public record RunFilter(
        Optional<String> name,
        List<String> tags,
        Optional<RunStatus> status,
        Optional<Instant> since,
        OptionalInt limit) {
    /// Every run there is.
    public static final RunFilter ALL =
            new RunFilter(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty());

    public RunFilter {
        tags = List.copyOf(tags);
    }

    public RunFilter named(String pattern) {
        return new RunFilter(Optional.of(pattern), tags, status, since, limit);
    }

    public RunFilter tagged(List<String> all) {
        return new RunFilter(name, all, status, since, limit);
    }

    public RunFilter in(RunStatus wanted) {
        return new RunFilter(name, tags, Optional.of(wanted), since, limit);
    }

    public RunFilter startedSince(Instant earliest) {
        return new RunFilter(name, tags, status, Optional.of(earliest), limit);
    }

    public RunFilter atMost(int runs) {
        return new RunFilter(name, tags, status, since, OptionalInt.of(runs));
    }

    /// Whether a run is one of those looked for; the limit apart, which is about several.
    public boolean matches(Run run) {
        var header = run.header();
        return name.map(pattern -> globMatches(lower(pattern), lower(header.name())))
                        .orElse(true)
                && header.tags().containsAll(tags)
                && status.map(wanted -> wanted == run.status()).orElse(true)
                && since.map(earliest -> !header.startedAt().isBefore(earliest)).orElse(true);
    }

    /// Matches greedily from the left: each piece between stars at its first place after the one before, the last at
    /// the end.
    private static boolean globMatches(String pattern, String text) {
        String[] pieces = pattern.split("\\*", -1);
        String last = pieces[pieces.length - 1];
        if (pieces.length == 1) {
            return text.equals(last);
        }
        if (!text.startsWith(pieces[0])) {
            return false;
        }
        int at = pieces[0].length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = text.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return text.length() - last.length() >= at && text.endsWith(last);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
