/// Meters this machine and attributes its energy to process trees.
///
/// In: sensors ([Sensor]), the host's load ([Host]), and whom to bill ([Subject]). Out: a [Bill] per [Window]: dynamic
/// energy by the share of activity, idle energy by the share of capacity, each with a 90 % interval, a basis and a
/// source.
///
/// As a library: `try (var meter = Meter.start(); var window = meter.open("epoch 3")) { …; window.bill(); }`.
/// Where a machine has no sensor, a power model driven by real utilisation takes its place and says so.
@NullMarked
package dev.gramme.meter;

import org.jspecify.annotations.NullMarked;
