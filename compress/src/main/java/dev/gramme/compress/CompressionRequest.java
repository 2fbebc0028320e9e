package dev.gramme.compress;

import dev.gramme.model.cost.Settings;
import java.nio.file.Path;
import java.util.Optional;

/// A model to be made smaller.
///
/// @param file an ONNX file; it is only read
/// @param evidence what guides and judges; empty where there are no data, so that inputs are made up
/// @param limit how much may be lost
/// @param goal what is to become small
/// @param operators which operations the result may have
/// @param threads how many cores to use; what a prediction costs is measured by the settings
/// @param measuring how costs are measured in the end; options are told apart by a third of the rounds
/// @param retraining how a smaller network takes the original's place first; empty if it is only rounded
public record CompressionRequest(
        Path file,
        Optional<Evidence> evidence,
        Limit limit,
        Goal goal,
        Operators operators,
        int threads,
        Settings measuring,
        Optional<Retraining> retraining) {}
