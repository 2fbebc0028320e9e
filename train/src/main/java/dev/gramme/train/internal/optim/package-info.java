/// Optimizers: gradients in, changed weights out, in place on the device.
///
/// [AdamW] and [Sgd] keep what they remember of each weight under its name, so that a checkpoint holds it and a resumed
/// training goes on bit for bit. Each step takes some of the weights; different weights may be stepped on different
/// threads at once.
@NullMarked
package dev.gramme.train.internal.optim;

import org.jspecify.annotations.NullMarked;
