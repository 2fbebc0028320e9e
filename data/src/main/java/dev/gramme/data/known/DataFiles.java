package dev.gramme.data.known;

import java.nio.file.Path;
import java.util.Optional;

/// What an id or a path stands for.
///
/// @param main the data to train on, or the model
/// @param test the data to test with, if the set has its own
public record DataFiles(Path main, Optional<Path> test) {}
