package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import java.util.Optional;

/// A region of a cloud.
///
/// @param provider whose it is
/// @param region the provider's name for it, such as `eu-west-3`
/// @param location the place the provider gives
/// @param zone the grid zone it draws from
/// @param published the yearly intensity the provider itself publishes for it, at an unknown hour
public record CloudRegion(
        CloudProvider provider,
        String region,
        String location,
        GridZone zone,
        Optional<Estimate<CarbonIntensity>> published) {

    /// `aws:eu-west-3`.
    public String id() {
        return provider.id() + ":" + region;
    }

    /// The intensity to reckon with: the provider's own figure where it publishes one, otherwise the zone's.
    public Estimate<CarbonIntensity> intensity() {
        return published.orElse(zone.intensity());
    }
}
