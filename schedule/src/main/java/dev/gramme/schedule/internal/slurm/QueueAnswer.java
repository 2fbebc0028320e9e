package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.slurm.JobRecord.Allocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `squeue --json` says of one job.
///
/// Slurm's JSON changed its shapes between versions: a number is plain, null, or an object of
/// `set` and `number`; a state is a word or a list of words; an exit code is what `wait` gives,
/// or an object. All are understood here. Up to 22.05 all jobs come, whichever was asked for, and
/// a controller that does not answer shows as an error in the JSON of a program that succeeded.
final class QueueAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private QueueAnswer() {}

    /// @throws GrammeException (failure) if the queue could not be read
    static Optional<JobRecord> of(ClientOutput output, String id) {
        if (!output.succeeded()) {
            if (unknownJob(output.complaint())) {
                return Optional.empty();
            }
            throw Complaint.of("Slurm's queue cannot be read", output.complaint());
        }
        var root = parsed(output.out());
        for (var job : root.path("jobs")) {
            if (job.path("job_id").asString("").equals(id)) {
                return Optional.of(job(job));
            }
        }
        refuse(root.path("errors"));
        return Optional.empty();
    }

    private static JsonNode parsed(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw notJson().causedBy(e);
        }
        if (root == null || !root.path("jobs").isArray()) {
            throw notJson();
        }
        return root;
    }

    private static GrammeException notJson() {
        return GrammeException.failure(
                "Slurm's squeue did not answer with a list of jobs in JSON.",
                "this Slurm is older than 21.08, or built without JSON.");
    }

    private static void refuse(JsonNode errors) {
        var words = new ArrayList<String>();
        for (var error : errors) {
            words.add(error.path("description").asString("") + " "
                    + error.path("error").asString(""));
        }
        words.removeIf(QueueAnswer::unknownJob);
        if (!words.isEmpty()) {
            throw GrammeException.failure(
                    "Slurm's queue cannot be read: " + String.join("; ", words).strip(), Complaint.UNREACHABLE);
        }
    }

    private static boolean unknownJob(String complaint) {
        return complaint.toLowerCase(Locale.ROOT).contains("invalid job id");
    }

    private static JobRecord job(JsonNode job) {
        var states = words(job.path("job_state"));
        boolean held = JsonNumber.of(job.path("priority")).orElse(1) == 0
                || job.path("hold").asBoolean(false);
        int restarts = (int) JsonNumber.of(job.path("restart_cnt")).orElse(0);
        var started = moment(job.path("start_time"));
        var standing = Standing.of(states, held, restarts);
        var ended = standing == Standing.ENDED ? moment(job.path("end_time")) : Optional.<Instant>empty();
        return new JobRecord(
                standing,
                states.getFirst(),
                held,
                restarts,
                moment(job.path("submit_time")),
                started,
                ended,
                exit(job.path("exit_code")),
                ran(job, started, ended),
                allocation(job));
    }

    private static Allocation allocation(JsonNode job) {
        return new Allocation(
                job.path("name").asString(""),
                job.path("partition").asString(""),
                (int) JsonNumber.of(job.path("cpus")).orElse(0),
                (int) JsonNumber.of(job.path("node_count")).orElse(0),
                TrackedResources.gpus(job.path("tres_alloc_str").asString("")));
    }

    private static List<String> words(JsonNode states) {
        if (states.isArray()) {
            var words = StreamSupport.stream(states.spliterator(), false)
                    .map(word -> word.asString(""))
                    .toList();
            return words.isEmpty() ? List.of("") : words;
        }
        return List.of(states.asString(""));
    }

    private static ExitStatus exit(JsonNode exit) {
        if (!exit.isObject() || exit.has("number")) {
            return ExitStatus.ofWaitStatus((int) JsonNumber.of(exit).orElse(0));
        }
        var signal = exit.path("signal");
        double killedBy = JsonNumber.of(signal.path("id"))
                .orElse(JsonNumber.of(signal.path("signal_id")).orElse(0));
        return new ExitStatus((int) JsonNumber.of(exit.path("return_code")).orElse(0), (int) killedBy);
    }

    /// After a pause, `suspend_time` is when it last stopped or went on, and `pre_sus_time` what
    /// it ran until then.
    private static Duration ran(JsonNode job, Optional<Instant> started, Optional<Instant> ended) {
        var changed = moment(job.path("suspend_time"));
        long before = (long) JsonNumber.of(job.path("pre_sus_time")).orElse(0);
        var from = changed.or(() -> started);
        if (from.isEmpty() || ended.isEmpty() || ended.get().isBefore(from.get())) {
            return Duration.ofSeconds(before);
        }
        return Duration.between(from.get(), ended.get()).plusSeconds(changed.isPresent() ? before : 0);
    }

    private static Optional<Instant> moment(JsonNode seconds) {
        var number = JsonNumber.of(seconds);
        return number.isPresent() && number.getAsDouble() > 0
                ? Optional.of(Instant.ofEpochSecond((long) number.getAsDouble()))
                : Optional.empty();
    }
}
