/// Running a graph: planned once, executed step after step, forward and back.
///
/// In: a [dev.gramme.model.Model]. A [Plan] orders its nodes, finds its weights and running statistics, and knows when
/// each value is needed for the last time; [Parameters] hold the weights on the device, and which of them are trained;
/// an [Executor] runs the plan over named inputs; [Replicas] run one executor on each core over slices of a batch and
/// add their gradients up. Out: outputs, gradients, and the trained weights.
@NullMarked
package dev.gramme.train.internal.exec;

import org.jspecify.annotations.NullMarked;
