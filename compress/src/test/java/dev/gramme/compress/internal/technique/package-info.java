/// What techniques make of models, and what they say about it.
@NullMarked
package dev.gramme.compress.internal.technique;

import org.jspecify.annotations.NullMarked;
