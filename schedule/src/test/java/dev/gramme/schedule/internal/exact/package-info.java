/// Tests of exact plans.
@NullMarked
package dev.gramme.schedule.internal.exact;

import org.jspecify.annotations.NullMarked;
