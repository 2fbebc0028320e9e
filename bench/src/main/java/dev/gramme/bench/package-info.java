/// What is run by hand beside the program: the fit of the power model, and a fuzzer of all parsers.
///
/// Nothing here is shipped, and nothing else uses it.
@NullMarked
package dev.gramme.bench;

import org.jspecify.annotations.NullMarked;
