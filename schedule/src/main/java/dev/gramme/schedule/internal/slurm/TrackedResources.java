package dev.gramme.schedule.internal.slurm;

import java.util.regex.Pattern;

/// Slurm's list of what a job was given: `cpu=4,mem=16G,node=1,gres/gpu=2`.
final class TrackedResources {
    private static final Pattern GPUS = Pattern.compile("(?:^|,)gres/gpu=(\\d{1,9})(?:,|$)");

    private TrackedResources() {}

    static int gpus(String list) {
        var match = GPUS.matcher(list);
        return match.find() ? Integer.parseInt(match.group(1)) : 0;
    }
}
