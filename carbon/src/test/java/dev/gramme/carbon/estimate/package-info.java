/// Tests of this package.
@NullMarked
package dev.gramme.carbon.estimate;

import org.jspecify.annotations.NullMarked;
