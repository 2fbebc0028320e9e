/// Everything that is too long or too particular for the tests, run by hand: fits, benchmarks, fuzzing.
///
/// In: shared tables of published measurements (the environment variable `GRAMME_DATA` names their folder), this
/// machine, and seeds. Out: the fitted tables that other modules ship, and the figures in `docs/benchmarks`, each
/// beside the command that repeats it.
///
/// The packages below are one kind of work each; `power` fits the power model and tests its
/// intervals, `fuzz` feeds mutated input to every parser of foreign text.
///
/// Nothing depends on this module, and no released program contains it.
@NullMarked
package dev.gramme.bench;

import org.jspecify.annotations.NullMarked;
