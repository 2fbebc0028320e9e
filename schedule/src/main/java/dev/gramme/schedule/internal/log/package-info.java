/// How schedules and what became of them are written: one JSON object a line.
@NullMarked
package dev.gramme.schedule.internal.log;

import org.jspecify.annotations.NullMarked;
