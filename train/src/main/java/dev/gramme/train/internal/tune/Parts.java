package dev.gramme.train.internal.tune;

import dev.gramme.data.Dataset;
import dev.gramme.data.Split;
import dev.gramme.train.TuneSettings;
import java.util.Optional;

/// What is learned from, and what is held back to see when learning makes it worse.
record Parts<I>(Dataset<I> train, Optional<Dataset<I>> validation) {
    /// @param given to be held back, so that all of the rest is learned from
    static <I> Parts<I> of(Dataset<I> whole, Optional<Dataset<I>> given, TuneSettings settings) {
        double held = settings.stopping().validation();
        if (given.isPresent()) {
            return new Parts<>(whole, given);
        }
        if (held == 0) {
            return new Parts<>(whole, Optional.empty());
        }
        var split = Split.stratified(whole, new Split.Fractions(1 - held, held, 0), settings.seed());
        return new Parts<>(split.train(), Optional.of(split.validation()));
    }
}
