package dev.gramme.ledger;

/// One component's counters at one instant, all of them joules since the run's start, so that the last reading alone
/// gives the bill and any two give what happened between them.
///
/// @param dynamic billed for activity
/// @param idle billed as a share of idling
/// @param low the lower end of the 90 % interval of `dynamic + idle`
/// @param high its upper end
/// @param machine what everybody used
/// @param machineLow the lower end of that
/// @param machineHigh its upper end
public record ComponentReading(
        double dynamic, double idle, double low, double high, double machine, double machineLow, double machineHigh) {
    public static final ComponentReading ZERO = new ComponentReading(0, 0, 0, 0, 0, 0, 0);
}
