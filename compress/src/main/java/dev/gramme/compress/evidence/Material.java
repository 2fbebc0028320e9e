package dev.gramme.compress.evidence;

import dev.gramme.compress.Examples;
import dev.gramme.data.Labels;
import java.util.Optional;

/// Examples from one file, with their labels if it has any.
///
/// @param labels the class of each example
/// @param names of the classes
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record Material(Examples examples, Optional<int[]> labels, Optional<Labels> names) {}
