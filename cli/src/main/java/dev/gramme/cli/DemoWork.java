package dev.gramme.cli;

import java.util.random.RandomGeneratorFactory;

/// The command that `gramme quickstart` meters: fits a line by stochastic gradient descent, over and over, for a few
/// seconds on one core, in bursts, so that there is something to see in the plot.
final class DemoWork {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int BATCH = 20_000;

    private DemoWork() {}

    /// @param args seconds to work for
    public static void main(String[] args) throws InterruptedException {
        int seconds = Integer.parseInt(args[0]);
        double slope = 0;
        for (int epoch = 1; epoch <= seconds; epoch++) {
            slope = train(slope, epoch, epoch % 3 == 0 ? 0.3 : 1);
            System.err.printf("epoch %d/%d  slope %.3f (true 2.000)%n", epoch, seconds, slope);
        }
    }

    /// Works for a share of a second and sleeps for the rest of it.
    private static double train(double start, int seed, double share) throws InterruptedException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        long begin = System.nanoTime();
        double slope = start;
        while (System.nanoTime() - begin < share * SECOND_NANOS) {
            for (int i = 0; i < BATCH; i++) {
                double x = random.nextDouble();
                double y = 2 * x + random.nextGaussian() * 0.1;
                slope -= 1e-4 * 2 * x * (slope * x - y);
            }
        }
        long rest = SECOND_NANOS - (System.nanoTime() - begin);
        if (rest > 0) {
            Thread.sleep(rest / 1_000_000);
        }
        return slope;
    }
}
