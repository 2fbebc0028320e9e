/// From moments to steps and back: planners count in whole steps from now on.
@NullMarked
package dev.gramme.schedule.internal.time;

import org.jspecify.annotations.NullMarked;
