package dev.gramme.grid.internal.typical;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes `typical-hours.csv` out of the traces of CarbonCast: each year as shares of its mean, and of both years the
/// mean, the lowest and the highest tenth of each hour of the day in each month.
///
/// Usage: `TypicalDerivation FOLDER > typical-hours.csv`, the folder with files such as `DE-2020.csv`.
public final class TypicalDerivation {
    private static final List<String> ZONES = List.of("DE", "NL", "PL", "SE", "US-NW-BPAT", "US-NY-NYIS");
    private static final List<Integer> YEARS = List.of(2020, 2021);

    private TypicalDerivation() {}

    public static void main(String[] args) {
        System.out.print(table(Path.of(args[0])));
    }

    static String table(Path folder) {
        var text = new StringBuilder("""
                # Typical hours of grid zones: carbon intensity by month and hour of the day (UTC) as a share of its year's mean,
                # average life-cycle production. Figures: mean; low and high, one hour in ten each is beyond. mean_g_per_kwh is
                # the mean of the years themselves.
                # Derived from the hourly traces of 2020 and 2021 of CarbonCast (Maji, Shenoy, Sitaraman, BuildSys 2022,
                # https://github.com/carbonfirst/CarbonCast), Apache License 2.0, which rest on generation told by ENTSO-E and
                # the US Energy Information Administration. Made by TypicalDerivation in this module's tests.
                """);
        text.append("zone,mean_g_per_kwh,figure,month,");
        text.append(IntStream.range(0, TypicalHours.HOURS)
                .mapToObj(hour -> "h" + hour)
                .collect(Collectors.joining(",")));
        text.append('\n');
        for (String zone : ZONES) {
            var years = YEARS.stream()
                    .map(year -> Traces.read(folder.resolve(zone + "-" + year + ".csv"), Signal.AVERAGE))
                    .toList();
            var hours = TypicalHours.of(Traces.join(
                            years.stream().map(TypicalDerivation::shares).toList()))
                    .orElseThrow();
            String begin = zone
                    + String.format(
                            Locale.ROOT, ",%.1f,", Traces.join(years).mean().gramsPerKilowattHour());
            add(text, begin + "mean,", hours.middle());
            add(text, begin + "low,", hours.low());
            add(text, begin + "high,", hours.high());
        }
        return text.toString();
    }

    private static IntensitySeries shares(IntensitySeries year) {
        double mean = year.mean().gramsPerKilowattHour();
        return new IntensitySeries(
                year.zone(),
                year.signal(),
                year.start(),
                year.step(),
                Arrays.stream(year.gramsPerKilowattHour())
                        .map(grams -> grams / mean)
                        .toArray(),
                year.source());
    }

    private static void add(StringBuilder text, String begin, double[][] shares) {
        for (int month = 0; month < shares.length; month++) {
            text.append(begin).append(month + 1);
            for (double share : shares[month]) {
                text.append(String.format(Locale.ROOT, ",%.3f", share));
            }
            text.append('\n');
        }
    }
}
