package dev.gramme.run.limit;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.meter.limit.GpuLimit;
import dev.gramme.meter.limit.GpuLimits;
import dev.gramme.meter.limit.WantedLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Power limits that hold until this is closed.
///
/// The order is: write down what it was, set it; put it back, remove what was written. A kill in between
/// leaves a record whose process is no more, which [#putBack] finds. A limit that somebody else has
/// changed meanwhile is left alone.
public final class HeldLimits implements AutoCloseable {
    /// Drivers keep whole milliwatts, and some round to watts.
    private static final double SAME_WATTS = 1;

    private final GpuLimits limits;
    private final LimitRecords records;
    private final Consumer<String> notes;
    private final List<LimitRecord> held = new ArrayList<>();

    private HeldLimits(GpuLimits limits, LimitRecords records, Consumer<String> notes) {
        this.limits = limits;
        this.records = records;
        this.notes = notes;
    }

    /// None, until something is held.
    public static HeldLimits none() {
        return new HeldLimits(GpuLimits.through(List.of()), LimitRecords.ofThisMachine(), _ -> {});
    }

    /// Sets limits.
    ///
    /// @param gpus on which
    /// @param notes hears what was set, and what was found
    /// @throws GrammeException (configuration) if one of them cannot be set, or is held by another
    ///     process; none is set then
    public static HeldLimits hold(
            GpuLimits limits, List<GpuLimit> gpus, WantedLimit wanted, LimitRecords records, Consumer<String> notes) {
        putBack(limits, records, notes);
        var held = new HeldLimits(limits, records, notes);
        try {
            gpus.forEach(gpu -> held.set(gpu, wanted.on(gpu)));
            return held;
        } catch (RuntimeException refused) {
            held.close();
            throw refused;
        }
    }

    /// Finds out whether limits may be set, by setting those that are.
    ///
    /// @throws GrammeException (configuration) if not
    public static void requirePermitted(GpuLimits limits, List<GpuLimit> gpus, WantedLimit wanted) {
        for (GpuLimit gpu : gpus) {
            limits.requirePossible(gpu, wanted.on(gpu));
            limits.set(gpu, gpu.now());
        }
    }

    /// Puts back the limits that killed runs have left.
    public static void putBack(GpuLimits limits, LimitRecords records, Consumer<String> notes) {
        for (LimitRecord left : records.abandoned()) {
            try {
                restore(limits, left, notes);
                records.remove(left);
                notes.accept("A run that was killed (process " + left.pid() + ") had left a power limit of "
                        + GpuLimits.watts(left.set()) + "; it is " + GpuLimits.watts(left.before()) + " again");
            } catch (GrammeException notNow) {
                notes.accept("A run that was killed has left a power limit of " + GpuLimits.watts(left.set()) + ": "
                        + notNow.getMessage());
            }
        }
    }

    private void set(GpuLimit asRead, Power limit) {
        // What was put back just now counts.
        var gpu = now(limits, asRead.uuid()).orElse(asRead);
        limits.requirePossible(gpu, limit);
        if (isSame(gpu.now(), limit)) {
            return;
        }
        var record = LimitRecord.ofThisProcess(gpu.uuid(), gpu.now(), limit);
        if (!records.add(record)) {
            throw GrammeException.configuration(
                    "The power limit of " + gpu.name() + " is held by "
                            + records.find(gpu.uuid())
                                    .map(other -> "process " + other.pid())
                                    .orElse("another process"),
                    "wait until that run is over.");
        }
        held.add(record);
        limits.set(gpu, limit);
        notes.accept(gpu.name() + " is limited to " + GpuLimits.watts(limit) + " instead of "
                + GpuLimits.watts(gpu.now()) + " until the end of this run");
    }

    @Override
    public void close() {
        for (LimitRecord record : held) {
            try {
                restore(limits, record, notes);
                records.remove(record);
            } catch (GrammeException e) {
                notes.accept(String.valueOf(e.getMessage()));
            }
        }
        held.clear();
    }

    private static void restore(GpuLimits limits, LimitRecord record, Consumer<String> notes) {
        var gpu = now(limits, record.uuid());
        if (gpu.isEmpty()) {
            notes.accept("The GPU " + record.uuid() + " is gone, and its power limit with it");
        } else if (isSame(gpu.get().now(), record.set())) {
            limits.set(gpu.get(), record.before());
        } else if (!isSame(gpu.get().now(), record.before())) {
            notes.accept("The power limit of " + gpu.get().name() + " was changed by somebody else to "
                    + GpuLimits.watts(gpu.get().now()) + " and is left so");
        }
    }

    private static Optional<GpuLimit> now(GpuLimits limits, String uuid) {
        return limits.all().stream().filter(gpu -> gpu.uuid().equals(uuid)).findFirst();
    }

    private static boolean isSame(Power one, Power other) {
        return Math.abs(one.watts() - other.watts()) < SAME_WATTS;
    }
}
