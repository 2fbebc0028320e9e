package dev.gramme.bench.train;

/// Something that a training does over and over, to be timed.
sealed interface Work extends AutoCloseable permits TextSteps, ImageSteps, ImageEpochs {
    /// How many numbers are trained.
    long parameters();

    /// Makes ready what is not to be timed: inputs that would have come from elsewhere.
    void prepare();

    /// Does it once.
    void once();

    @Override
    void close();
}
