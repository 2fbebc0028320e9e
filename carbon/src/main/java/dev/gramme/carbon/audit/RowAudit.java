package dev.gramme.carbon.audit;

import dev.gramme.carbon.Power;
import dev.gramme.carbon.catalogue.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The audit of one row: three independent checks, each of which adds an agreement, a contradiction or nothing.
final class RowAudit {
    /// Within this share of it, a power is the TDP.
    private static final double SAME_POWER = 0.005;

    private final PublishedRow row;
    private final List<Device> devices;
    private final List<String> agreements = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private OptionalDouble energyError = OptionalDouble.empty();
    private OptionalDouble emissionsError = OptionalDouble.empty();

    /// @param devices what the hardware of the row may be; empty when that is not known
    RowAudit(PublishedRow row, List<Device> devices) {
        this.row = row;
        this.devices = devices;
    }

    Finding finding() {
        checkEnergy();
        checkEmissions();
        checkImpliedIntensity();
        if (!contradictions.isEmpty()) {
            return finding(Verdict.INCONSISTENT, String.join("; ", contradictions));
        }
        if (agreements.isEmpty()) {
            return finding(
                    Verdict.NOT_CHECKABLE,
                    "too little is published: " + String.join(", ", row.missing())
                            + (row.missing().size() == 1 ? " is blank" : " are blank"));
        }
        return finding(Verdict.CONSISTENT, String.join("; ", agreements));
    }

    /// hours × watts × count × PUE against the published energy; without watts, the watts that follow from it.
    private void checkEnergy() {
        OptionalDouble computed = computedKilowattHours();
        if (computed.isPresent()) {
            nameplate(row.wattsOfEach());
            if (row.kilowattHours().isPresent()) {
                compareEnergy(computed.getAsDouble(), row.kilowattHours().getAsDouble());
            }
        } else if (row.kilowattHours().isPresent()
                && row.totalDeviceHours().isPresent()
                && row.watts().isEmpty()) {
            double hours = row.totalDeviceHours().getAsDouble();
            checkImpliedPower(
                    row.kilowattHours().getAsDouble() * 1000 / hours / row.pue().orElse(1));
        }
    }

    /// Without a PUE in the table the published energy may contain one, so it may be larger by as much.
    private void compareEnergy(double computed, double published) {
        double error = computed / published - 1;
        energyError = OptionalDouble.of(error);
        double impliedPue = published / computed;
        if (row.pue().isEmpty() && impliedPue > 1 + Audit.TOLERANCE && impliedPue <= Audit.HIGHEST_PUE) {
            agreements.add(String.format(Locale.ROOT, "the energy implies a PUE of %.2f", impliedPue));
        } else {
            judge("energy", error, row.energyRounding(), "hours × watts × count × PUE");
        }
    }

    /// The recomputed energy (the published one where nothing can be recomputed) × intensity against the emissions.
    private void checkEmissions() {
        OptionalDouble energy = energy();
        if (energy.isPresent()
                && row.kilogramsPerKilowattHour().isPresent()
                && row.kilograms().orElse(0) > 0) {
            double computed =
                    energy.getAsDouble() * row.kilogramsPerKilowattHour().getAsDouble();
            emissionsError = OptionalDouble.of(computed / row.kilograms().getAsDouble() - 1);
            judge("emissions", emissionsError.getAsDouble(), row.emissionsRounding(), "energy × intensity");
        }
    }

    private void checkImpliedIntensity() {
        OptionalDouble energy = row.kilowattHours().isPresent() ? row.kilowattHours() : computedKilowattHours();
        if (energy.isEmpty() || row.kilograms().isEmpty()) {
            return;
        }
        double grams = row.kilograms().getAsDouble() * 1000 / energy.getAsDouble();
        String implied = "the implied intensity is " + number(grams) + " g/kWh";
        boolean plausible = grams >= Audit.LEAST_INTENSITY && grams <= Audit.MOST_INTENSITY;
        if (plausible) {
            agreements.add(implied);
        } else if (row.intensityExplained()) {
            agreements.add(implied + ", which the row explains by its zone or as market-based");
        } else {
            contradictions.add(implied + ", outside " + number(Audit.LEAST_INTENSITY) + " to "
                    + number(Audit.MOST_INTENSITY) + ", and the row states no zone and nothing market-based");
        }
    }

    private void checkImpliedPower(double watts) {
        OptionalDouble most = devices.stream()
                .flatMap(device -> device.tdp().stream())
                .mapToDouble(Power::watts)
                .max();
        if (most.isEmpty()) {
            return;
        }
        String implied = "the energy implies " + number(watts) + " W for each device";
        if (watts <= Audit.MOST_OF_TDP * most.getAsDouble()) {
            agreements.add(implied + ", below what a TDP of " + number(most.getAsDouble()) + " W allows");
            nameplate(OptionalDouble.of(watts));
        } else {
            contradictions.add(implied + ", more than a TDP of " + number(most.getAsDouble()) + " W allows");
        }
    }

    private void judge(String what, double error, double rounding, String formula) {
        double tolerance = Audit.TOLERANCE + rounding;
        String result = String.format(Locale.ROOT, "%s recomputed as %s is %+.2f %%", what, formula, error * 100);
        if (Math.abs(error) <= tolerance) {
            agreements.add(result);
        } else {
            contradictions.add(
                    String.format(Locale.ROOT, "%s, more than the %.2f %% of rounding", result, tolerance * 100));
        }
    }

    private void nameplate(OptionalDouble watts) {
        if (watts.isEmpty()) {
            return;
        }
        devices.stream()
                .filter(device -> device.tdp()
                        .map(tdp -> Math.abs(watts.getAsDouble() / tdp.watts() - 1) <= SAME_POWER)
                        .orElse(false))
                .findFirst()
                .ifPresent(device -> agreements.add("nameplate power: " + number(watts.getAsDouble())
                        + " W is the TDP of " + device.name() + ", not a measurement"));
    }

    private OptionalDouble energy() {
        OptionalDouble computed = computedKilowattHours();
        return computed.isPresent() ? computed : row.kilowattHours();
    }

    private OptionalDouble computedKilowattHours() {
        OptionalDouble it = row.itKilowattHours();
        return it.isPresent() ? OptionalDouble.of(it.getAsDouble() * row.pue().orElse(1)) : OptionalDouble.empty();
    }

    private Finding finding(Verdict verdict, String reason) {
        return new Finding(row.line(), row.label(), verdict, energyError, emissionsError, reason);
    }

    private static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
