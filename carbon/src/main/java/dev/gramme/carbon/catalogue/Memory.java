package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;

/// Main memory.
///
/// @param kind `dram`
/// @param powerPerGigabyte what a GB draws, between the published factors
/// @param embodiedPerGigabyte what making a GB emits
public record Memory(String kind, Estimate<Power> powerPerGigabyte, Emissions embodiedPerGigabyte) {}
