package dev.gramme.schedule.live;

import dev.gramme.run.Engine;
import dev.gramme.run.EngineState;
import dev.gramme.run.LocalEngine;
import java.time.Instant;

/// Finds a scheduled workload again that another process has begun with, or begins with it.
record Reattachment(ScheduleLog log, Engine engine, EngineProcesses processes) {
    /// The engine's id of it.
    String id(Instant now) {
        var history = log.history();
        var known = history.engineId();
        if (known.isPresent() && !(engine.state(known.get()) instanceof EngineState.Vanished)) {
            return known.get();
        }
        if (known.isPresent() && engine instanceof LocalEngine local && history.started()) {
            return onThisMachine(local, history, now);
        }
        return submitted(engine.submit(log.schedule().workload()), now);
    }

    private String onThisMachine(LocalEngine local, History history, Instant now) {
        var process = history.process()
                .map(started -> new EngineProcesses.Identity(started.pid(), started.processStart()))
                .flatMap(EngineProcesses.Identity::alive);
        if (process.isPresent()) {
            return submitted(local.adopt(log.schedule().workload(), process.get(), history.paused()), now);
        }
        // The machine was switched off, or the command was killed as well: it begins anew, when that is decided.
        if (!history.paused()) {
            log.add(new Event.Paused(history.windows().getLast().end()));
        }
        return submitted(local.ended(new Hooked(log.schedule(), _ -> {}).restarted()), now);
    }

    private String submitted(String id, Instant now) {
        log.add(new Event.Submitted(now, id));
        return id;
    }
}
