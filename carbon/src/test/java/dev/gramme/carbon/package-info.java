/// Tests of this package.
@NullMarked
package dev.gramme.carbon;

import org.jspecify.annotations.NullMarked;
