package dev.gramme.compress.evidence;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Which examples go into which part of the evidence: indices into the data.
///
/// @param calibration what ranges are learnt from
/// @param choice what options are compared on
/// @param judged what the result is judged on; indices into the test data where there are some
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record Parts(int[] calibration, int[] choice, int[] judged) {
    /// Ranges and smoothing settle after a few dozen examples.
    private static final int CALIBRATION = 64;

    private static final int CHOICE = 300;
    private static final int LABELLED_CHOICE = 1000;

    /// Neighbours of each among all: the square of that many cosines.
    private static final int UNLABELLED_JUDGED = 1000;

    /// @param size of the data
    /// @param test how many examples there are to test by; 0 if the data have to do for that as well
    /// @param labelled whether they have labels: shares need more examples than cosines
    static Parts of(int size, int test, boolean labelled, long seed) {
        int[] order = shuffled(size, seed);
        int most = test > 0 ? size : size / 2;
        int calibration = Math.min(CALIBRATION, most / 3);
        int choice = Math.min(labelled ? LABELLED_CHOICE : CHOICE, most - calibration);
        int[] judged = test > 0 ? shuffled(test, seed) : Arrays.copyOfRange(order, calibration + choice, size);
        return new Parts(
                Arrays.copyOf(order, calibration),
                Arrays.copyOfRange(order, calibration, calibration + choice),
                labelled ? judged : Arrays.copyOf(judged, Math.min(UNLABELLED_JUDGED, judged.length)));
    }

    private static int[] shuffled(int size, long seed) {
        int[] order = IntStream.range(0, size).toArray();
        var random = new SplittableRandom(seed);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
