package dev.gramme.schedule.internal.exact;

import java.util.Arrays;

/// A job in whole steps of time. Energies are in any unit, the same for all: costs are that unit times g/kWh.
///
/// @param work what each step of running takes, the first step of the work first
/// @param resumeEnergy what going on after a pause takes at once, in the step of going on
/// @param resumeSteps how many steps going on takes before any work is done
/// @param resumePower what each of these takes
/// @param minimumRun how many steps of work are done at least before a pause, unless the job is finished
/// @param maximumPauses how often it may be paused; 0 for a job that runs in one piece
/// @param idle what each step of a pause takes
@SuppressWarnings("ArrayRecordComponent") // Read in inner loops, never compared.
public record StepJob(
        double[] work,
        double resumeEnergy,
        int resumeSteps,
        double resumePower,
        int minimumRun,
        int maximumPauses,
        double idle) {
    /// More pauses than any job has steps.
    public static final int ANY_NUMBER = Integer.MAX_VALUE;

    public StepJob {
        if (work.length == 0 || minimumRun < 1 || resumeSteps < 0 || maximumPauses < 0) {
            throw new IllegalArgumentException("No job: " + work.length + " steps, at least " + minimumRun
                    + " at a time, " + resumeSteps + " to go on, " + maximumPauses + " pauses");
        }
    }

    /// One that runs in one piece and takes 1 in each step.
    public static StepJob block(int length) {
        return new StepJob(ones(length), 0, 0, 0, 1, 0, 0);
    }

    /// One that may be paused as often as it pays and takes 1 in each step.
    ///
    /// @param resumeEnergy what each going on takes
    public static StepJob pausable(int length, double resumeEnergy) {
        return new StepJob(ones(length), resumeEnergy, 0, 0, 1, ANY_NUMBER, 0);
    }

    /// The same with another number of pauses.
    public StepJob withPauses(int most) {
        return new StepJob(work, resumeEnergy, resumeSteps, resumePower, minimumRun, most, idle);
    }

    public int length() {
        return work.length;
    }

    public boolean pausable() {
        return maximumPauses > 0;
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
