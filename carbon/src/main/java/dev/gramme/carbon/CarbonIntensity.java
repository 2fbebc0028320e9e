package dev.gramme.carbon;

/// What a kilowatt-hour of electricity emits, in g CO2e/kWh. Some tables print kg/kWh or lb/MWh: use the factory of
/// the unit at hand.
///
/// @param gramsPerKilowattHour g CO2e per kWh
public record CarbonIntensity(double gramsPerKilowattHour)
        implements Quantity<CarbonIntensity>, Comparable<CarbonIntensity> {
    private static final double GRAMS_PER_POUND = 453.59237;

    public CarbonIntensity {
        Quantity.requireFinite(gramsPerKilowattHour, "g CO2e/kWh");
    }

    public static CarbonIntensity ofGramsPerKilowattHour(double gramsPerKilowattHour) {
        return new CarbonIntensity(gramsPerKilowattHour);
    }

    public static CarbonIntensity ofKilogramsPerKilowattHour(double kilogramsPerKilowattHour) {
        return new CarbonIntensity(kilogramsPerKilowattHour * 1000);
    }

    public static CarbonIntensity ofPoundsPerMegawattHour(double poundsPerMegawattHour) {
        return new CarbonIntensity(poundsPerMegawattHour * GRAMS_PER_POUND / 1000);
    }

    @Override
    public double magnitude() {
        return gramsPerKilowattHour;
    }

    @Override
    public CarbonIntensity withMagnitude(double magnitude) {
        return new CarbonIntensity(magnitude);
    }

    @Override
    public int compareTo(CarbonIntensity other) {
        return Double.compare(gramsPerKilowattHour, other.gramsPerKilowattHour);
    }
}
