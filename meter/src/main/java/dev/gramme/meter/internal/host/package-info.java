/// The host's own counters: processor load and memory from /proc on Linux, from the JVM elsewhere, and what the
/// machine is.
@NullMarked
package dev.gramme.meter.internal.host;

import org.jspecify.annotations.NullMarked;
