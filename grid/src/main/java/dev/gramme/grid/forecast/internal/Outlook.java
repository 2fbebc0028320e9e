package dev.gramme.grid.forecast.internal;

/// What is expected of the hours ahead, in g CO2e/kWh.
///
/// @param middle one number an hour
/// @param ends the lower end of the band of 95 %, of that of 80 %, and the upper ends of 80 and 95 %, likewise; none as
///     long as too little is known of errors
@SuppressWarnings("ArrayRecordComponent") // Handed on at once.
public record Outlook(double[] middle, double[][] ends) {}
