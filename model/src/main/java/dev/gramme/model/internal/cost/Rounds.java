package dev.gramme.model.internal.cost;

import dev.gramme.model.cost.Candidate;
import dev.gramme.model.cost.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// In each round every model is loaded anew and has two turns: in random order, then in the reverse order.
///
/// What changes slowly (clock speed, heat, other guests of the host) so meets all of them alike and falls out of the
/// round's ratios. Loading anew makes chance of where a model comes to lie in memory, which moves its time by a few
/// per cent for as long as it stays there: C. Curtsinger and E. D. Berger, STABILIZER: Statistically Sound Performance
/// Evaluation (ASPLOS 2013).
final class Rounds {
    private static final Duration WARM_AGAIN = Duration.ofMillis(50);

    private final List<Candidate> candidates;
    private final Settings settings;
    private final EnergyGauge gauge;
    private final CpuClock clock;
    private final RandomGenerator random;

    Rounds(List<Candidate> candidates, Settings settings, EnergyGauge gauge) {
        this.candidates = candidates;
        this.settings = settings;
        this.gauge = gauge;
        this.clock = settings.threads() == 1 ? CpuClock.ofThread() : CpuClock.ofProgram();
        this.random = new SplittableRandom(settings.seed());
    }

    /// Runs each model until the code around it is compiled.
    void warmUp() {
        for (var candidate : candidates) {
            try (var contestant = new Contestant(candidate, settings.threads(), clock)) {
                contestant.warmUp(settings.warmUp(), settings.turn());
            }
        }
    }

    /// One round: what each model's two turns came to, in the order in which the models were given.
    List<Turn> next() {
        var order =
                new ArrayList<>(IntStream.range(0, candidates.size()).boxed().toList());
        Collections.shuffle(order, random);
        // Whom less is enough at first, less is enough again.
        var again = WARM_AGAIN.compareTo(settings.warmUp()) < 0 ? WARM_AGAIN : settings.warmUp();
        var loaded = new ArrayList<Contestant>();
        try {
            for (int place : order) {
                var contestant = new Contestant(candidates.get(place), settings.threads(), clock);
                loaded.add(contestant);
                contestant.warmUp(again, settings.turn().dividedBy(2));
            }
            var there =
                    loaded.stream().map(contestant -> contestant.turn(gauge)).toList();
            var back = loaded.reversed().stream()
                    .map(contestant -> contestant.turn(gauge))
                    .toList()
                    .reversed();
            return IntStream.range(0, order.size())
                    .map(order::indexOf)
                    .mapToObj(at -> there.get(at).plus(back.get(at)))
                    .toList();
        } finally {
            loaded.forEach(Contestant::close);
        }
    }
}
