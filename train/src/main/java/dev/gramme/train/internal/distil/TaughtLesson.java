package dev.gramme.train.internal.distil;

import dev.gramme.model.Tensor;
import dev.gramme.train.Distillation;
import dev.gramme.train.Objective;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// What a batch teaches a student: what its teachers say of it, as it is shown, and its labels where it has
/// any.
public final class TaughtLesson implements Function<Slice, Objective> {
    private final Distillation how;
    private final Teachers teachers;
    private final String output;
    private final Function<Slice, Objective> labelled;
    private final List<Projections.Matched> hidden;
    private final Optional<KeptAnswers> kept;

    /// @param output the name of the student's class scores
    /// @param labelled what labels teach
    /// @param hidden values of the student that are to become like the teacher's
    /// @param examples all that will be shown; asked about now if they are always shown alike
    public TaughtLesson(
            Distillation how,
            Teachers teachers,
            String output,
            Function<Slice, Objective> labelled,
            List<Projections.Matched> hidden,
            Examples examples) {
        this.how = how;
        this.teachers = teachers;
        this.output = output;
        this.labelled = labelled;
        this.hidden = hidden;
        this.kept = hidden.isEmpty() && !examples.vary()
                ? Optional.of(KeptAnswers.of(teachers, examples))
                : Optional.empty();
    }

    @Override
    public Objective apply(Slice slice) {
        var shares = new ArrayList<Objective.Share>();
        boolean labels = Arrays.stream(slice.labels()).allMatch(label -> label >= 0);
        double soft = labels ? 1 - how.hard() : 1;
        if (kept.isPresent()) {
            share(shares, soft, kept.get().scores(slice.rows()));
        } else {
            var answers = teachers.answer(slice.inputs());
            share(shares, soft, answers.scores());
            for (var match : hidden) {
                var target = Objects.requireNonNull(answers.hidden().get(match.teacher()));
                double each = (double) slice.size() / target.size();
                shares.add(new Objective.Share(each, new Objective.Values(match.student(), target)));
            }
        }
        if (labels && how.hard() > 0) {
            shares.add(new Objective.Share(how.hard(), labelled.apply(slice)));
        }
        return new Objective.Blend(shares);
    }

    private void share(List<Objective.Share> shares, double weight, Tensor scores) {
        if (weight > 0) {
            shares.add(new Objective.Share(weight, new Objective.Teacher(output, scores, how.temperature())));
        }
    }
}
