package dev.gramme.bench.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Feeds bent inputs to one parser for a while.
///
/// Inputs that get an answer never seen before join the pool that the next ones are bent from, so the fuzzer works its
/// way past the first check of each parser without looking inside. The same seed gives the same inputs in the same
/// order.
final class Campaign {
    private static final int LARGEST_POOL = 500;
    private static final int MOST_CRASHES = 20;
    private static final int SIGNATURE = 80;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Target target;
    private final long seed;
    private final Path folder;
    private final Bender bender;
    private final List<byte[]> pool;
    private final Set<String> outcomes = new HashSet<>();
    private final List<Crash> crashes = new ArrayList<>();
    private long inputs;
    private long accepted;

    /// @param folder where inputs that break the parser are saved
    Campaign(Target target, long seed, Path folder) {
        this.target = target;
        this.seed = seed;
        this.folder = folder;
        this.bender = target.bender(new SplittableRandom(seed ^ target.name().hashCode()));
        this.pool = new ArrayList<>(target.corpus());
    }

    /// Goes on for so long, unless the parser has broken too often; may be called again.
    ///
    /// @param watch told of each input
    void run(Duration time, HangWatch watch) throws IOException {
        if (crashes.size() >= MOST_CRASHES) {
            return;
        }
        long start = System.nanoTime();
        if (inputs == 0) {
            for (byte[] valid : target.corpus()) {
                feed(valid, watch);
            }
        }
        // At least one, also on a machine so busy that the time is over before.
        do {
            feed(bender.mutant(pool), watch);
        } while (System.nanoTime() - start < time.toNanos() && crashes.size() < MOST_CRASHES);
    }

    Tally tally() {
        return new Tally(target.name(), inputs, accepted, outcomes.size(), crashes.size());
    }

    List<Crash> crashes() {
        return List.copyOf(crashes);
    }

    private void feed(byte[] input, HangWatch watch) throws IOException {
        inputs++;
        String outcome = "";
        watch.begins(input);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            target.parser().parse(input);
            accepted++;
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
            outcome = String.valueOf(e.getMessage());
            if (!target.allows(e)) {
                crashed(input, e);
            }
        } finally {
            watch.ends();
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > target.mostAllocatedBytes(input.length)) {
            crashed(input, new AssertionError(allocated + " bytes of heap for an input of " + input.length));
        }
        if (outcomes.add(signature(outcome)) && pool.size() < LARGEST_POOL) {
            pool.add(input);
        }
    }

    private void crashed(byte[] input, Throwable thrown) throws IOException {
        crashes.add(Crash.saved(folder, target.name(), seed, inputs, input, thrown));
    }

    private static String signature(String message) {
        String words =
                message.replaceAll("'[^']*'|\"[^\"]*\"|`[^`]*`|[0-9]+", "").strip();
        return words.length() <= SIGNATURE ? words : words.substring(words.length() - SIGNATURE);
    }
}
