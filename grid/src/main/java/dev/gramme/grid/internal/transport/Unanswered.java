package dev.gramme.grid.internal.transport;

import dev.gramme.grid.source.Problem;
import dev.gramme.grid.source.Reason;

/// Ends the work on an answer. It never leaves a source: see [Web#answer].
public final class Unanswered extends RuntimeException {
    private final transient Problem problem;

    public Unanswered(Problem problem) {
        super(problem.what(), null, false, false);
        this.problem = problem;
    }

    public Unanswered(Reason reason, String what, String maybe) {
        this(new Problem(reason, what, maybe));
    }

    public Problem problem() {
        return problem;
    }
}
