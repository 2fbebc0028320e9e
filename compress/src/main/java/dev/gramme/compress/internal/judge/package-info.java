/// How much a compressed model differs from the original.
@NullMarked
package dev.gramme.compress.internal.judge;

import org.jspecify.annotations.NullMarked;
