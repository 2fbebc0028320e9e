/// The search for the best option: techniques are tried, judged, made gentler layer by layer until they are within the
/// limit, and measured against the original in turns.
@NullMarked
package dev.gramme.compress.internal.search;

import org.jspecify.annotations.NullMarked;
