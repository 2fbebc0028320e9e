/// Tests of this package.
@NullMarked
package dev.gramme.carbon.csv;

import org.jspecify.annotations.NullMarked;
