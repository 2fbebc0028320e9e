package dev.gramme.meter;

import dev.gramme.carbon.Basis;

/// What a sensor covers, and how far to trust it.
///
/// @param component `cpu`, `memory`, `gpu0`, `gpu1`, `npu0`; `platform` and `machine` only for whole-machine meters
/// @param source in words a person can check, such as `RAPL package-0 + package-1 (powercap)`
/// @param accuracy the relative half-width of the instrument's 90 % interval: 0.05 means ±5 %; `docs/sensors.md` says
///     where each figure comes from
public record Channel(String component, Basis basis, String source, double accuracy) {
    public Channel {
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException(
                    "The accuracy of " + source + " is a share between 0 and 1, not " + accuracy);
        }
    }
}
