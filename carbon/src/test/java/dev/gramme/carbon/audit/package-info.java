/// Tests of this package.
@NullMarked
package dev.gramme.carbon.audit;

import org.jspecify.annotations.NullMarked;
