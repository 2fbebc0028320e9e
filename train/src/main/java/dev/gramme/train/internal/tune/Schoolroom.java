package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.train.Distillation;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.internal.distil.Projections;
import dev.gramme.train.internal.distil.TaughtLesson;
import dev.gramme.train.internal.distil.Teachers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Where pupils meet their teachers, who are there until it is closed.
final class Schoolroom implements AutoCloseable {
    private static final int LOOKED_AT = 2;

    private final TuneRequest request;
    private final Distillation how;
    private final Teachers teachers;
    private final TuneObserver observer;

    private Schoolroom(TuneRequest request, Distillation how, Teachers teachers, TuneObserver observer) {
        this.request = request;
        this.how = how;
        this.teachers = teachers;
        this.observer = observer;
    }

    /// @throws GrammeException if the method leaves nothing to teach, or a teacher does not fit the data
    static Schoolroom open(TuneRequest request, Distillation how, TuneObserver observer) {
        if (request.method() == TuneMethod.HEAD || request.method() == TuneMethod.FEW_SHOT) {
            throw GrammeException.usage(
                    "`--method " + request.method().word() + "` does not learn from teachers",
                    "lora, full or scratch was meant.");
        }
        if (request.method() == TuneMethod.LORA && !how.hidden().isEmpty()) {
            throw GrammeException.usage(
                    "Adapters cannot be matched to hidden states", "`--method full` or `scratch` was meant.");
        }
        var data = request.data();
        var tokenizer = switch (data) {
            case TrainingData.Texts texts -> Optional.of(texts.tokenizer());
            case TrainingData.Images _, TrainingData.Tables _ -> Optional.<Path>empty();
        };
        var teachers = Teachers.open(
                how, data.train().task().labels(), tokenizer, request.settings().workers());
        return new Schoolroom(request, how, teachers, observer);
    }

    /// The pupil, taught by the teachers besides its labels.
    Pupil taught(Pupil pupil, Material material) {
        try (var _ = Phases.of(observer, "teacher")) {
            var projections = projections(pupil, material);
            var lesson = new TaughtLesson(
                    how, teachers, pupil.output(), pupil.lesson(), projections.matched(), material.train());
            var weights = new ArrayList<>(pupil.weights());
            weights.addAll(projections.weights());
            return new Pupil(
                    projections.model(),
                    pupil.output(),
                    projections.matched().stream()
                            .map(Projections.Matched::student)
                            .toList(),
                    lesson,
                    weights,
                    pupil.statistics(),
                    pupil.finished());
        }
    }

    private Projections projections(Pupil pupil, Material material) {
        if (how.hidden().isEmpty()) {
            return new Projections(pupil.model(), List.of(), List.of());
        }
        var seen = material.train()
                .slice(material.train().ordered(LOOKED_AT).getFirst())
                .inputs();
        var random = new SplittableRandom(request.settings().seed() + 2);
        return Projections.onto(
                pupil.model(), how.hidden(), seen, teachers.answer(seen).hidden(), random);
    }

    @Override
    public void close() {
        teachers.close();
    }
}
