package dev.gramme.schedule.slurm;

import java.util.Optional;

/// A part of a cluster that jobs can be sent to.
///
/// @param name what Slurm calls it
/// @param zone the grid zone its nodes stand in, as the user said
/// @param standard whether jobs go there that name no partition
/// @param open whether jobs can start there
/// @param nodes how many there are
/// @param cpus how many there are, as Slurm counts them
public record SlurmPartition(String name, Optional<String> zone, boolean standard, boolean open, int nodes, int cpus) {}
