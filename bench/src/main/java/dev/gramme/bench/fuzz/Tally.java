package dev.gramme.bench.fuzz;

/// What a campaign did to one parser.
///
/// @param inputs how many it was given
/// @param accepted how many of them it took without an error
/// @param outcomes how many different errors it gave, by their words without their numbers
/// @param crashes how many inputs broke it
record Tally(String target, long inputs, long accepted, int outcomes, int crashes) {}
