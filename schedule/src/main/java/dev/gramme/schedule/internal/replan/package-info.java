/// Plans that are made again in each step, by whatever is known then.
@NullMarked
package dev.gramme.schedule.internal.replan;

import org.jspecify.annotations.NullMarked;
