package dev.gramme.ledger;

/// Something that came of a run besides its bill, kept with it: what a compression found, a recipe's plan.
///
/// @param name tells what it is, such as `compression`; one of a name a run
/// @param json its content, one JSON value
public record Document(String name, String json) {}
