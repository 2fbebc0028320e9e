/// To be described.
@NullMarked
package dev.gramme.run;

import org.jspecify.annotations.NullMarked;
