package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;

/// A cloud provider.
///
/// @param id `aws`, `azure` or `gcp`
/// @param name its full name
/// @param pue mean PUE of its fleet; the interval holds the middle nine tenths of its regions
public record CloudProvider(String id, String name, Estimate<Ratio> pue) {}
