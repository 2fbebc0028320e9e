package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.slurm.JobRecord.Allocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `scontrol show job` says: `Key=Value` pairs over several lines.
///
/// The first line holds the job's name, in which anything may stand; it is not searched for other
/// keys. The rest is searched from the top, and paths, in which anything may stand too, come
/// after all that matters here.
final class JobText {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18}).*");

    private final String first;
    private final String rest;

    private JobText(String text) {
        int end = text.indexOf("\n   ");
        first = end < 0 ? "" : text.substring(0, end);
        rest = end < 0 ? text : text.substring(end);
    }

    /// @throws GrammeException (failure) if it could not be asked for
    static Optional<JobRecord> of(ClientOutput output) {
        if (output.succeeded()) {
            return Optional.of(new JobText(output.out()).job());
        }
        if (output.complaint().toLowerCase(Locale.ROOT).contains("invalid job id")) {
            return Optional.empty();
        }
        throw Complaint.of("Slurm cannot be asked for a job", output.complaint());
    }

    private JobRecord job() {
        String state = value("JobState");
        boolean held = value("Priority").equals("0");
        int restarts = number("Restarts");
        var standing = Standing.of(List.of(state), held, restarts);
        return new JobRecord(
                standing,
                state,
                held,
                restarts,
                moment("SubmitTime"),
                moment("StartTime"),
                standing == Standing.ENDED ? moment("EndTime") : Optional.empty(),
                ExitStatus.ofPair(value("ExitCode")),
                SlurmTime.duration(value("RunTime")).orElse(Duration.ZERO),
                new Allocation(
                        first.replaceFirst("(?s)^.*?JobName=", ""),
                        value("Partition"),
                        number("NumCPUs"),
                        number("NumNodes"),
                        TrackedResources.gpus(value("TRES"))));
    }

    private Optional<Instant> moment(String key) {
        return SlurmTime.moment(value(key));
    }

    private int number(String key) {
        var match = NUMBER.matcher(value(key));
        return match.matches() ? (int) Math.min(Long.parseLong(match.group(1)), Integer.MAX_VALUE) : 0;
    }

    /// Empty if the key is not there.
    private String value(String key) {
        var match = Pattern.compile("(?m)(?:^|\\s)" + key + "=(\\S*)").matcher(rest);
        return match.find() ? match.group(1) : "";
    }
}
