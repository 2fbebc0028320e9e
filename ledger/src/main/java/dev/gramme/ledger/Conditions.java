package dev.gramme.ledger;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import java.util.Optional;

/// What turns a run's joules into grams.
///
/// @param zone the grid zone, when one was given or configured
/// @param pue facility energy ÷ IT energy
/// @param intensity the grid's intensity during the run
/// @param idle who pays for the machine's idle energy: `share`, `whole` or `none`
public record Conditions(
        Optional<String> zone, Estimate<Ratio> pue, Estimate<CarbonIntensity> intensity, String idle) {}
