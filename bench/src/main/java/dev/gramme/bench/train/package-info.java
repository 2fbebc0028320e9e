/// Training measured by hand, beside what others need for the same.
@NullMarked
package dev.gramme.bench.train;

import org.jspecify.annotations.NullMarked;
