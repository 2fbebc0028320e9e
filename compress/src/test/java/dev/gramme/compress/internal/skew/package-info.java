/// Networks whose channels have very different ranges on purpose.
@NullMarked
package dev.gramme.compress.internal.skew;

import org.jspecify.annotations.NullMarked;
