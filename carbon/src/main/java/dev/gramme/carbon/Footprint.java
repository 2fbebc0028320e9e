package dev.gramme.carbon;

import java.time.Duration;

/// Operational and embodied emissions, and the rate the Software Carbon Intensity specification makes of them.
///
/// SCI (ISO/IEC 21031:2024): `((E · I) + M) / R`, with E the energy including the facility's overhead, I the
/// location-based grid intensity, M the embodied share and R the functional unit (an epoch, a thousand predictions).
/// Offsets and market-based contracts have no place in it.
///
/// @param operational energy × PUE × intensity
/// @param embodied the share of the hardware's making that falls on this work
public record Footprint(Estimate<Emissions> operational, Estimate<Emissions> embodied) {
    private static final double KWH_PER_JOULE = 1 / 3.6e6;

    /// The emissions of using energy at the plug of the machine: energy × PUE × intensity, all three independent.
    public static Estimate<Emissions> operational(
            Estimate<Energy> energy, Estimate<Ratio> pue, Estimate<CarbonIntensity> intensity) {
        return energy.times(pue, Energy.ZERO, 1).times(intensity, Emissions.ZERO, KWH_PER_JOULE);
    }

    /// The embodied share `M = TE · (TiR / EL) · (RR / ToR)` of SCI section 3.3.
    ///
    /// @param total TE, the emissions of making, shipping and scrapping the hardware
    /// @param used TiR, the time it was reserved for this work
    /// @param lifespan EL, its expected life
    /// @param share RR / ToR, the share of its resources that was reserved, 0 to 1
    public static Estimate<Emissions> embodied(
            Estimate<Emissions> total, Duration used, Duration lifespan, double share) {
        if (lifespan.isNegative() || lifespan.isZero()) {
            throw new IllegalArgumentException("A lifespan is a positive time, not " + lifespan);
        }
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("A share of hardware lies between 0 and 1, not at " + share);
        }
        return total.scaled(seconds(used) / seconds(lifespan) * share);
    }

    /// All emissions; the two parts err independently.
    public Estimate<Emissions> total() {
        return Estimate.sumIndependent(java.util.List.of(operational, embodied));
    }

    /// The SCI score: emissions per functional unit.
    ///
    /// @param functionalUnits R, how many units of work were done; positive
    public Estimate<Emissions> per(double functionalUnits) {
        if (!(functionalUnits > 0)) {
            throw new IllegalArgumentException("A rate needs a positive number of units, not " + functionalUnits);
        }
        return total().scaled(1 / functionalUnits);
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }
}
