/// Jobs that wait for clean power while they live.
///
/// In: a [dev.gramme.schedule.live.Schedule] (what is to run, by when, in which zone), an engine that runs it, and
/// somebody who knows the newest forecast. A [dev.gramme.schedule.live.ScheduledRun] decides again with every step of
/// time, and starts, pauses and lets go on by the engine. Out: when it really ran. All that happens is first written to
/// a [dev.gramme.schedule.live.ScheduleLog], so that another process goes on where a killed one stopped.
@NullMarked
package dev.gramme.schedule.live;

import org.jspecify.annotations.NullMarked;
