/// Tests of training in rounded form.
@NullMarked
package dev.gramme.compress.internal.aware;

import org.jspecify.annotations.NullMarked;
