package dev.gramme.run.limit;

import dev.gramme.carbon.Power;
import java.time.Instant;
import java.util.Optional;

/// A power limit that a process has set and will put back.
///
/// @param uuid of the GPU
/// @param before what its limit was
/// @param set what it is now
/// @param pid of the process
/// @param started when that process began: numbers are given out again
public record LimitRecord(String uuid, Power before, Power set, long pid, Instant started) {
    static LimitRecord ofThisProcess(String uuid, Power before, Power set) {
        var self = ProcessHandle.current();
        return new LimitRecord(uuid, before, set, self.pid(), started(self));
    }

    /// Whether nobody is left to put it back.
    boolean isAbandoned() {
        Optional<ProcessHandle> owner = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return owner.filter(process -> started(process).equals(started)).isEmpty();
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
