/// Slurm as an engine: workloads become batch jobs that begin, pause and go on when they are
/// told.
///
/// In: settings, workloads and moments; out: job numbers, how a job stands, what it used, its
/// partitions as grid zones, and its bill in the ledger. Everything goes through Slurm's own
/// client programs, so its rules and permissions hold, and nothing is kept here: a program that
/// was killed finds its jobs again by their numbers.
@NullMarked
package dev.gramme.schedule.slurm;

import org.jspecify.annotations.NullMarked;
