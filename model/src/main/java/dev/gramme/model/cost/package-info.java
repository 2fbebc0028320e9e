/// What a prediction costs: CPU time, latency and energy, of one model or of two beside each other.
///
/// In: [Candidate]s, each a model with the inputs to run it on; [Settings]; the machine. Out: a [PredictionCost], or a
/// [CostComparison] with a [Verdict]. Runs take turns in random order, the first model also against itself, so that
/// everything rests on ratios of runs next to each other; where the machine is too busy to tell, the verdict says so.
@NullMarked
package dev.gramme.model.cost;

import org.jspecify.annotations.NullMarked;
