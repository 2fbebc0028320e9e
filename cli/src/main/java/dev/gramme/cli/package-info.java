/// To be described.
@NullMarked
package dev.gramme.cli;

import org.jspecify.annotations.NullMarked;
