package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.run.Workload;
import dev.gramme.schedule.slurm.SlurmSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Hands a workload to `sbatch`, held.
public final class Submission {
    /// Its last line, with the cluster's name behind it where there are several.
    private static final Pattern ANSWER = Pattern.compile("(?s)(?:.*\\n)?(\\d{1,10})(?:;[^\\n]*)?\\s*");

    private Submission() {}

    /// @return the job's number
    /// @throws GrammeException (failure) if it is refused
    public static String submit(SlurmClient client, SlurmSettings settings, Workload workload, String script) {
        var output = client.sbatch(options(settings, workload), script);
        if (!output.succeeded()) {
            throw Complaint.of("Slurm does not take `" + workload.name() + "`", output.complaint());
        }
        var answer = ANSWER.matcher(output.out());
        if (!answer.matches()) {
            throw GrammeException.failure(
                    "sbatch did not answer with a job's number but with `" + output.complaint() + "`.",
                    "an option given to it makes it do something else, such as `--test-only`.");
        }
        return answer.group(1);
    }

    /// The user's own come last, so that they win; but for those without which a job would not be
    /// one of the engine's.
    private static List<String> options(SlurmSettings settings, Workload workload) {
        var words = new ArrayList<String>();
        if (!workload.name().isBlank()) {
            words.add("--job-name=" + workload.name());
        }
        words.add("--chdir=" + workload.directory().toAbsolutePath());
        settings.partition().ifPresent(name -> words.add("--partition=" + name));
        switch (settings.pause()) {
            case SUSPEND -> {}
            case REQUEUE -> {
                words.add("--requeue");
                words.add("--open-mode=append");
            }
        }
        words.addAll(settings.options());
        Optional.ofNullable(workload.environment().get(Workload.SCHEDULE))
                .ifPresent(mark -> words.add("--comment=" + mark));
        words.add("--parsable");
        words.add("--hold");
        return words;
    }
}
