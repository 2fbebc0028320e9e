package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;

/// The electricity of a grid zone or a country over a year: average signal, life-cycle factors.
///
/// @param id a zone id of Electricity Maps such as `US-CAL-CISO`, or an ISO 3166 code such as `FRA`; of a group of
///     countries its name
/// @param name in English
/// @param year the year of the mean
/// @param intensity the yearly mean; its interval is where an unknown hour of a year lies nine times out of ten
public record GridZone(String id, String name, int year, Estimate<CarbonIntensity> intensity) {}
