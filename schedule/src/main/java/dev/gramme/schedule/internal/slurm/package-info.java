/// How the Slurm engine talks to Slurm: calls of its client programs that end in time, the batch
/// script with its quoting, what the programs answer, and what their errors mean.
///
/// In: settings and job numbers; out: a job as Slurm shows it (`JobRecord`), from the queue, the
/// accounting or the controller's memory, whichever still knows it.
@NullMarked
package dev.gramme.schedule.internal.slurm;

import org.jspecify.annotations.NullMarked;
