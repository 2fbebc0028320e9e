package dev.gramme.meter.limit;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Ratio;
import dev.gramme.meter.internal.counter.IdleFloor;
import java.util.Optional;

/// A power limit that is worth a try: the lowest at which a training takes a tenth longer at most, if
/// it keeps the GPU at its usual limit and its kernels go as fast as the clock.
///
/// Under a limit the driver lowers the clock. Power above idle falls with the clock's third power while
/// the voltage falls along with it (Mudge 2001, "Power: a first-class architectural design constraint"),
/// and with its first power when it no longer does; a training that waits for memory gets hardly slower.
/// These are the best guess and the ends of both estimates. Published: a limit of this kind saved 15 % of
/// the energy of training a language model, for a marginally longer time (McDonald et al. 2022,
/// arXiv:2205.09646).
///
/// @param limit to be set
/// @param energy what a training takes under it ÷ at the usual limit
/// @param time how long it takes ÷ at the usual limit
public record LimitAdvice(Power limit, Estimate<Ratio> energy, Estimate<Ratio> time) {
    private static final double LONGEST = 1.1;
    private static final double STEP_WATTS = 5;
    private static final String SOURCE = "power above idle by the clock's third power";

    /// @return empty if the GPU cannot be limited further than it is
    public static Optional<LimitAdvice> of(GpuLimit gpu) {
        return of(gpu.usual(), gpu.least());
    }

    /// @param usualLimit what a GPU draws at most if nobody limits it
    /// @param least what it can be limited to
    /// @return empty if that is not less
    public static Optional<LimitAdvice> of(Power usualLimit, Power least) {
        double usual = usualLimit.watts();
        double idle = IdleFloor.assumed(usualLimit).watts();
        double dynamic = usual - idle;
        double wanted = idle + dynamic / (LONGEST * LONGEST * LONGEST);
        double limit = Math.max(Math.ceil(wanted / STEP_WATTS) * STEP_WATTS, least.watts());
        if (limit >= usual) {
            return Optional.empty();
        }
        double left = (limit - idle) / dynamic;
        double slower = Math.cbrt(1 / left);
        double share = limit / usual;
        return Optional.of(new LimitAdvice(
                Power.ofWatts(limit), ratio(share * slower, share, share / left), ratio(slower, 1, 1 / left)));
    }

    private static Estimate<Ratio> ratio(double value, double low, double high) {
        return new Estimate<>(Ratio.of(value), Ratio.of(low), Ratio.of(high), Basis.ASSUMED, SOURCE);
    }
}
