/// Tests of this package.
@NullMarked
package dev.gramme.carbon.catalogue.internal;

import org.jspecify.annotations.NullMarked;
