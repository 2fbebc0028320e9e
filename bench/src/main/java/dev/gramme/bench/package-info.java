/// To be described.
@NullMarked
package dev.gramme.bench;

import org.jspecify.annotations.NullMarked;
