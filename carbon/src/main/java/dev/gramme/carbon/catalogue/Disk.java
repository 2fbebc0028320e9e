package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Power;

/// A kind of storage.
///
/// @param kind `ssd` or `hdd`
/// @param powerPerTerabyte what a TB draws
/// @param embodiedPerDrive what making one drive of a server emits
public record Disk(String kind, Power powerPerTerabyte, Emissions embodiedPerDrive) {}
