package dev.gramme.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time in hours: a plain number of hours, or a duration with its unit such as `90m`, `36h` or `14d`.
final class Hours implements ITypeConverter<Double> {
    private static final Pattern DURATION = Pattern.compile("(-?[0-9.eE+]+)(ms|s|m|h|d)?");
    private static final Map<String, Double> HOURS =
            Map.of("ms", 1 / 3.6e6, "s", 1 / 3600.0, "m", 1 / 60.0, "h", 1.0, "d", 24.0);

    @Override
    public Double convert(String text) {
        var parts = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (parts.matches()) {
            try {
                String unit = parts.group(2) == null ? "h" : parts.group(2);
                return Double.parseDouble(parts.group(1)) * HOURS.getOrDefault(unit, 1.0);
            } catch (NumberFormatException e) {
                throw notATime(text);
            }
        }
        throw notATime(text);
    }

    private static TypeConversionException notATime(String text) {
        return new TypeConversionException("'" + text + "' is neither hours nor a duration such as 90m, 36h or 14d");
    }
}
