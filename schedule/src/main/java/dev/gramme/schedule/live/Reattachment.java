package dev.gramme.schedule.live;

import dev.gramme.run.Engine;
import dev.gramme.run.EngineState;
import dev.gramme.run.LocalEngine;
import dev.gramme.run.Workload;
import java.time.Instant;
import java.util.Optional;

/// Finds a scheduled workload again that another process has begun with, or begins with it.
record Reattachment(ScheduleLog log, Engine engine, EngineProcesses processes) {
    /// The engine's id of it.
    String id(Instant now) {
        var history = log.history();
        var known = history.engineId();
        if (known.isPresent() && !(engine.state(known.get()) instanceof EngineState.Vanished)) {
            return known.get();
        }
        if (known.isPresent() && engine instanceof LocalEngine local) {
            var process = process(history);
            if (process.isPresent() || history.started()) {
                return onThisMachine(local, history, process, now);
            }
        }
        var workload = log.schedule().workload();
        if (history.started()) {
            lost(history, now);
            workload = new Hooked(log.schedule(), _ -> {}).restarted();
        }
        var handedOver = known.isEmpty() ? engine.find(workload) : Optional.<String>empty();
        return submitted(handedOver.isPresent() ? handedOver.get() : engine.submit(workload), now);
    }

    private Optional<ProcessHandle> process(History history) {
        return history.process()
                .map(started -> new EngineProcesses.Identity(started.pid(), started.processStart()))
                .flatMap(EngineProcesses.Identity::alive)
                .or(() -> EngineProcesses.Identity.marked(
                        Workload.SCHEDULE, log.schedule().id()));
    }

    private String onThisMachine(LocalEngine local, History history, Optional<ProcessHandle> process, Instant now) {
        if (process.isPresent()) {
            String id = submitted(local.adopt(log.schedule().workload(), process.get()), now);
            if (!history.started()) {
                var identity = EngineProcesses.Identity.of(process.get());
                log.add(new Event.Started(now, identity.pid(), identity.startMillis()));
            }
            if (history.paused()) {
                local.pause(id);
            }
            return id;
        }
        // The machine was switched off, or the command was killed as well: it begins anew, when that is decided.
        lost(history, now);
        return submitted(local.submit(new Hooked(log.schedule(), _ -> {}).restarted()), now);
    }

    /// It begins anew, where its program cannot go on from what it saved itself.
    void lost(History history, Instant now) {
        if (!history.paused()) {
            log.add(new Event.Paused(history.lastSeen()));
        }
        if (!new Hooked(log.schedule(), _ -> {}).restarts()) {
            log.add(new Event.Lost(now));
        }
    }

    private String submitted(String id, Instant now) {
        log.add(new Event.Submitted(now, id));
        return id;
    }
}
