/// What courses of a job are expected to emit, beside running at once.
@NullMarked
package dev.gramme.schedule.internal.course;

import org.jspecify.annotations.NullMarked;
