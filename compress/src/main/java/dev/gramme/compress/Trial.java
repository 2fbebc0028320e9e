package dev.gramme.compress;

import dev.gramme.compress.judge.Judge;

/// Examples and who judges a model's answers to them.
///
/// @param <A> what an answer is
public record Trial<A>(Examples examples, Judge<A> judge) {}
