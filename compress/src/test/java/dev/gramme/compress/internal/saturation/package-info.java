/// What processors without VNNI make of whole networks.
@NullMarked
package dev.gramme.compress.internal.saturation;

import org.jspecify.annotations.NullMarked;
