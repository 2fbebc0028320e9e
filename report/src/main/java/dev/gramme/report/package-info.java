/// To be described.
@NullMarked
package dev.gramme.report;

import org.jspecify.annotations.NullMarked;
