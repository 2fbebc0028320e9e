package dev.gramme.cli;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.Ratio;
import dev.gramme.meter.limit.GpuLimit;
import dev.gramme.meter.limit.GpuLimits;
import dev.gramme.meter.limit.LimitAdvice;
import dev.gramme.run.limit.LimitRecord;
import dev.gramme.run.limit.LimitRecords;
import java.util.List;
import java.util.stream.Stream;

/// Looks at the power limits of GPUs, and says which would be worth a try.
final class LimitExamination {
    private static final String WHAT = "gpu limit";

    private final GpuLimits limits;
    private final LimitRecords records;

    LimitExamination(GpuLimits limits, LimitRecords records) {
        this.limits = limits;
        this.records = records;
    }

    /// None where no GPU has a limit.
    List<Check> checks() {
        return Stream.concat(
                        records.abandoned().stream().map(LimitExamination::abandoned),
                        limits.all().stream().map(LimitExamination::check))
                .toList();
    }

    private static Check abandoned(LimitRecord record) {
        return Check.degraded(
                WHAT,
                record.uuid() + ": a run that was killed has left a limit of " + GpuLimits.watts(record.set())
                        + " instead of " + GpuLimits.watts(record.before()),
                "sudo gramme run --gpu-power-limit "
                        + Math.round(record.before().watts()) + "W -- true");
    }

    private static Check check(GpuLimit gpu) {
        String found = gpu.name() + ": " + GpuLimits.watts(gpu.now()) + " (usual " + GpuLimits.watts(gpu.usual())
                + ", from " + GpuLimits.watts(gpu.least()) + " to " + GpuLimits.watts(gpu.most()) + ")";
        return LimitAdvice.of(gpu)
                .map(advice -> Check.ok(
                        WHAT,
                        found + "; advised " + GpuLimits.watts(advice.limit()) + ": " + words(advice)
                                + "; `gramme run --gpu-power-limit advised`, as root, tries it"))
                .orElseGet(() -> Check.ok(WHAT, found));
    }

    /// What it would do. The usual limit is what it is compared with, whatever the limit is now.
    static String words(LimitAdvice advice) {
        return range(advice.energy()) + " of the joules in " + range(advice.time())
                + " of the time, if a training keeps it busy; "
                + advice.energy().basis().word();
    }

    private static String range(Estimate<Ratio> ratio) {
        return Figures.percent(ratio.value().value()) + " ("
                + Math.round(100 * ratio.low().value()) + "–"
                + Math.round(100 * ratio.high().value()) + ")";
    }
}
