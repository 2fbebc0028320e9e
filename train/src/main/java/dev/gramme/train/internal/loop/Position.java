package dev.gramme.train.internal.loop;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// How far a training has come, and what is known of its quality: what a checkpoint keeps besides numbers.
///
/// @param epoch the current one, from 0
/// @param batch how many of its steps are done
/// @param step how many steps were taken in all
/// @param best the best metric so far, if any was taken
/// @param without how many epochs have passed since
/// @param met how many of the last epochs in a row have reached the target
record Position(int epoch, int batch, long step, Optional<Double> best, int without, int met) {
    static final Position START = new Position(0, 0, 0, Optional.empty(), 0, 0);

    Map<String, String> words() {
        return Map.of(
                "epoch", Integer.toString(epoch),
                "batch", Integer.toString(batch),
                "step", Long.toString(step),
                "best",
                        best.map(value -> Long.toHexString(Double.doubleToRawLongBits(value)))
                                .orElse(""),
                "without", Integer.toString(without),
                "met", Integer.toString(met));
    }

    /// @throws NumberFormatException if the words are not those of a position
    static Position of(Map<String, String> words) {
        String best = words.getOrDefault("best", "");
        return new Position(
                Integer.parseInt(words.getOrDefault("epoch", "")),
                Integer.parseInt(words.getOrDefault("batch", "")),
                Long.parseLong(words.getOrDefault("step", "")),
                best.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Double.longBitsToDouble(Long.parseUnsignedLong(best, 16))),
                Integer.parseInt(words.getOrDefault("without", "")),
                Integer.parseInt(words.getOrDefault("met", "")));
    }

    Position stepped() {
        return new Position(epoch, batch + 1, step + 1, best, without, met);
    }

    /// The beginning of the next epoch, after a look at the metric.
    Position nextEpoch(Optional<Double> metric, OptionalDouble target) {
        boolean better = metric.isPresent() && (best.isEmpty() || metric.get() > best.get());
        boolean reached = metric.isPresent() && target.isPresent() && metric.get() >= target.getAsDouble();
        return new Position(
                epoch + 1,
                0,
                step,
                better ? metric : best,
                metric.isEmpty() || better ? 0 : without + 1,
                reached ? met + 1 : 0);
    }

    /// Whether the last look was the best so far.
    boolean isBest() {
        return without == 0;
    }
}
