/// How places are compared: zones in steps of time, ways of running there and their prices, what
/// is excluded, and the words for it.
@NullMarked
package dev.gramme.schedule.internal.place;

import org.jspecify.annotations.NullMarked;
