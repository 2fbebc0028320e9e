/// To be described.
@NullMarked
package dev.gramme.meter;

import org.jspecify.annotations.NullMarked;
