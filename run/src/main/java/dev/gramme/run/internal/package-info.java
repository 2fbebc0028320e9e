/// The recorder's tools: signals, phases, the journal's keeper.
@NullMarked
package dev.gramme.run.internal;

import org.jspecify.annotations.NullMarked;
