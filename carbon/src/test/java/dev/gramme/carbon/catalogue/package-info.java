/// Tests of this package.
@NullMarked
package dev.gramme.carbon.catalogue;

import org.jspecify.annotations.NullMarked;
