package dev.gramme.grid.internal.cache;

import dev.gramme.grid.internal.series.Span;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// What a file holds, told by its name: `neso~average-direct-consumption~GB~history~2026010100~2026010200.json`.
///
/// @param source its name
/// @param signal in words
/// @param zone of the grid
/// @param kind what was asked for
/// @param hours for a history those that were asked for, for a forecast the one in which it was made
record EntryName(String source, String signal, String zone, Kind kind, Span hours) {
    /// What may be asked for.
    enum Kind {
        HISTORY,
        FORECAST
    }

    private static final String SUFFIX = ".json";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMddHH");

    String file() {
        return prefix() + hour(hours.from()) + "~" + hour(hours.to()) + SUFFIX;
    }

    /// How the names of all files begin that differ in their hours only.
    String prefix() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return encode(source) + "~" + encode(signal.replace(' ', '-')) + "~" + encode(zone) + "~" + word + "~";
    }

    /// The same for the hours that a file's name tells; empty if it is not of these.
    Optional<EntryName> sibling(String file) {
        if (!file.startsWith(prefix()) || !file.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String[] times = file.substring(prefix().length(), file.length() - SUFFIX.length())
                .split("~", -1);
        try {
            return times.length == 2
                    ? Optional.of(new EntryName(source, signal, zone, kind, new Span(hour(times[0]), hour(times[1]))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String hour(Instant moment) {
        return HOUR.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static Instant hour(String text) {
        return LocalDateTime.parse(text, HOUR).toInstant(ZoneOffset.UTC);
    }

    /// Without slashes, colons and tildes, whatever a zone is called.
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
    }
}
