package dev.gramme.carbon.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Work to be estimated, as somebody describes it.
///
/// @param hardware a device or cloud machine by any name the catalogue finds
/// @param count how many of them
/// @param watts mean power of each, at the plug of the machine; takes the place of hardware and utilisation
/// @param utilisation mean power as a share of TDP, above 0 to 1
/// @param hours how long each of them works
/// @param pue facility energy ÷ IT energy, at least 1
/// @param gramsPerKilowattHour carbon intensity, g CO2e/kWh
/// @param zone a grid zone or country by any name the catalogue finds
/// @param region a cloud region; gives intensity and PUE
/// @param embodied whether to reckon the making of the hardware as well
public record EstimateRequest(
        Optional<String> hardware,
        int count,
        OptionalDouble watts,
        OptionalDouble utilisation,
        double hours,
        OptionalDouble pue,
        OptionalDouble gramsPerKilowattHour,
        Optional<String> zone,
        Optional<String> region,
        boolean embodied) {
    private static final int MOST_DEVICES = 100_000_000;
    private static final double MOST_WATTS = 1e9;
    private static final double MOST_HOURS = 1e9;
    private static final double HIGHEST_PUE = 10;
    private static final double HIGHEST_INTENSITY = 5_000;

    /// Everything about the numbers that cannot be meant, each with its value; empty when all is well.
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (count < 1 || count > MOST_DEVICES) {
            problems.add(
                    new Problem("count is " + count + ", not a whole number from 1 to " + MOST_DEVICES, "1 is meant."));
        }
        within(problems, "hours", OptionalDouble.of(hours), 0, MOST_HOURS);
        within(problems, "power in watts", watts, 0, MOST_WATTS);
        within(problems, "utilisation (a fraction, not a percentage)", utilisation, 0, 1);
        if (pue.isPresent() && !(pue.getAsDouble() >= 1 && pue.getAsDouble() <= HIGHEST_PUE)) {
            problems.add(new Problem(
                    "PUE is " + plain(pue.getAsDouble()) + ", not a number from 1 to 10",
                    "1 is meant where there is no data centre."));
        }
        within(problems, "intensity in g CO2e/kWh", gramsPerKilowattHour, 0, HIGHEST_INTENSITY);
        if (watts.isPresent() && utilisation.isPresent()) {
            problems.add(new Problem(
                    "power and utilisation are both given, but a given power is already that in use",
                    "the utilisation should go."));
        }
        if (watts.isEmpty() && hardware.isEmpty()) {
            problems.add(new Problem("neither hardware nor power is given", "one of them was forgotten."));
        }
        if (embodied && hardware.isEmpty()) {
            problems.add(new Problem("the embodied share needs the hardware", "only the power was named."));
        }
        long places = Stream.of(gramsPerKilowattHour.isPresent(), zone.isPresent(), region.isPresent())
                .filter(given -> given)
                .count();
        if (places > 1) {
            problems.add(new Problem(
                    "intensity, zone and region are alternatives, and " + places + " of them are given",
                    "one of them is enough."));
        }
        return problems;
    }

    private static void within(List<Problem> problems, String what, OptionalDouble value, double above, double most) {
        if (value.isPresent() && !(value.getAsDouble() > above && value.getAsDouble() <= most)) {
            problems.add(new Problem(
                    what + " is " + plain(value.getAsDouble()) + ", not a number above " + plain(above) + " and up to "
                            + plain(most),
                    "another unit is meant."));
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%.0f", number)
                : Double.toString(number);
    }
}
