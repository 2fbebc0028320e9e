package dev.gramme.schedule.place;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Ratio;
import java.util.OptionalDouble;

/// A place with machines.
///
/// @param name such as `aws:eu-west-3`
/// @param zone the grid zone that it draws from
/// @param country ISO 3166, two letters, for rules on residency
/// @param pue facility energy ÷ IT energy
/// @param carbonFreeShare of the electricity there, 0 to 1, if anybody says; it is shown, and
///     decides nothing: the intensity holds it already
public record Region(String name, String zone, String country, Estimate<Ratio> pue, OptionalDouble carbonFreeShare) {
    public Region {
        if (!(pue.low().value() >= 1)) {
            throw GrammeException.usage(
                    "A PUE of " + pue.low().value() + " for " + name, "1 is the least that there can be.");
        }
        if (carbonFreeShare.isPresent()
                && !(carbonFreeShare.getAsDouble() >= 0 && carbonFreeShare.getAsDouble() <= 1)) {
            throw GrammeException.usage(
                    "A carbon-free share of " + carbonFreeShare.getAsDouble() + " for " + name,
                    "a fraction from 0 to 1 was meant.");
        }
    }

    /// The country that a zone is in, by its name: `US-CAL-CISO` is in `US`.
    public static String countryOf(String zone) {
        return zone.split("-", 2)[0];
    }
}
