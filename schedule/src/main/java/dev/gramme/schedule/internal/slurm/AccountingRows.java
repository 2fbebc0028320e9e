package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.Energy;
import dev.gramme.schedule.internal.slurm.JobRecord.Allocation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `sacct --parsable2` says of one job: a row for each time it ran, and below it a row for
/// each of its steps, which are left out here.
///
/// Not its JSON: that of 22.05 gives a job that failed with 3 the exit code 0, while these
/// columns have been the same for ten years. A name comes last, since line ends in it would cut
/// the row.
public final class AccountingRows {
    /// Between two columns; no name holds it by chance.
    static final String DELIMITER = "\u001f";

    static final String COLUMNS = "JobIDRaw,State,ExitCode,Submit,Start,End,ElapsedRaw,AllocCPUS,NNodes,TotalCPU,"
            + "ConsumedEnergyRaw,AllocTRES,Partition,JobName";

    private static final int COUNT = COLUMNS.split(",", -1).length;

    /// The states of a run after which a job is put back into the queue.
    private static final Set<String> CAME_BACK = Set.of("REQUEUED", "PREEMPTED", "NODE_FAIL");

    private final List<List<String>> rows;

    private AccountingRows(List<List<String>> rows) {
        this.rows = rows;
    }

    static AccountingRows of(String text, String id) {
        return new AccountingRows(ofOneJob(text.lines()
                .map(line -> List.of(line.split(DELIMITER, -1)))
                .filter(row -> row.size() == COUNT && row.getFirst().equals(id))
                .toList()));
    }

    /// Numbers are used again after a reset or an overflow, and rows of older jobs come too. The
    /// runs of the last job are its last row and those before it that did not end for good.
    private static List<List<String>> ofOneJob(List<List<String>> all) {
        int first = Math.max(0, all.size() - 1);
        while (first > 0 && CAME_BACK.contains(state(all.get(first - 1)))) {
            first--;
        }
        return all.subList(first, all.size());
    }

    private static String state(List<String> row) {
        return row.get(1).split(" ", 2)[0];
    }

    /// The job as it stands since it was last put into the queue; empty if the accounting does
    /// not know it.
    Optional<JobRecord> job() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(job(rows.getLast()));
    }

    /// How long it ran in all of its runs, without the time in which it was suspended.
    public Duration ran() {
        return Duration.ofSeconds(
                rows.stream().mapToLong(row -> number(row.get(6))).sum());
    }

    /// The CPU time its processes used in all of its runs; empty if Slurm did not watch them.
    public Optional<Duration> cpuTime() {
        var sum = rows.stream()
                .map(row -> SlurmTime.duration(row.get(9)).orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
        return sum.isZero() ? Optional.empty() : Optional.of(sum);
    }

    /// What sensors measured in all of its runs; empty if a run of any length has none. A zero is
    /// how Slurm writes that nothing was measured.
    public Optional<Energy> measured() {
        long joules = 0;
        for (var row : rows) {
            long measured = number(row.get(10));
            if (measured <= 0 && number(row.get(6)) > 0) {
                return Optional.empty();
            }
            joules += Math.max(measured, 0);
        }
        return joules == 0 ? Optional.empty() : Optional.of(Energy.ofJoules((double) joules));
    }

    private JobRecord job(List<String> row) {
        String state = state(row);
        var standing = Standing.of(List.of(state), false, rows.size() - 1);
        return new JobRecord(
                standing,
                state,
                false,
                rows.size() - 1,
                SlurmTime.moment(row.get(3)),
                SlurmTime.moment(row.get(4)),
                SlurmTime.moment(row.get(5)),
                ExitStatus.ofPair(row.get(2)),
                Duration.ofSeconds(number(row.get(6))),
                new Allocation(
                        row.get(13),
                        row.get(12),
                        (int) number(row.get(7)),
                        (int) number(row.get(8)),
                        TrackedResources.gpus(row.get(11))));
    }

    private static long number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }
}
