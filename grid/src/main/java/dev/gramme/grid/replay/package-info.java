/// A grid to test software on: a server on this machine that speaks the shapes of real providers and tells a trace at a
/// replayed time, with faults on demand.
///
/// In: traces, the time to begin at, how fast it runs, and faults. Out: an address to put in place of a provider's.
@NullMarked
package dev.gramme.grid.replay;

import org.jspecify.annotations.NullMarked;
