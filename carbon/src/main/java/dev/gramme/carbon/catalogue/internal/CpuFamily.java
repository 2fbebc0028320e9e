package dev.gramme.carbon.catalogue.internal;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A generation of server processors. Clouds have their own models built (EPYC 9R14, Xeon 8488C) that no public table
/// lists, but the numbering tells their generation.
///
/// @param series `epyc`, or a Xeon's `platinum`, `gold`, `silver`, `bronze`
/// @param generation of an EPYC its first and last digit, of a Xeon its first two digits
record CpuFamily(String series, String generation) {
    private static final Pattern EPYC = Pattern.compile("([789])[\\p{L}\\d]{2}([1-5])\\p{L}?");
    private static final Pattern XEON = Pattern.compile("([3-9]\\d)\\d\\d[\\p{L}+]*");
    private static final Set<String> XEON_SERIES = Set.of("platinum", "gold", "silver", "bronze");

    static Optional<CpuFamily> of(CpuName name) {
        if (name.words().contains("epyc")) {
            return last(name, EPYC, "epyc");
        }
        return name.words().stream()
                .filter(XEON_SERIES::contains)
                .findFirst()
                .flatMap(series -> last(name, XEON, series));
    }

    /// `EPYC 9xx4`, `Xeon Platinum 84xx`.
    String words() {
        return series.equals("epyc")
                ? "EPYC " + generation.charAt(0) + "xx" + generation.charAt(1)
                : "Xeon " + Character.toUpperCase(series.charAt(0)) + series.substring(1) + " " + generation + "xx";
    }

    private static Optional<CpuFamily> last(CpuName name, Pattern number, String series) {
        var digits = number.matcher(name.words().getLast());
        if (!digits.matches()) {
            return Optional.empty();
        }
        String generation = digits.groupCount() == 2 ? digits.group(1) + digits.group(2) : digits.group(1);
        return Optional.of(new CpuFamily(series, generation));
    }
}
