package dev.gramme.meter;

import java.util.concurrent.locks.LockSupport;

/// Samples a meter at a fixed rate from a daemon thread, for programs that use the meter as a library.
final class Sampler {
    private static final long PERIOD_NANOS = 1_000_000_000L;

    private Sampler() {}

    static Meter everySecond(Meter meter) {
        Thread.ofPlatform().daemon().name("gramme-meter").start(() -> run(meter));
        return meter;
    }

    private static void run(Meter meter) {
        long next = System.nanoTime() + PERIOD_NANOS;
        while (meter.isOpen()) {
            LockSupport.parkNanos(next - System.nanoTime());
            if (System.nanoTime() >= next) {
                meter.sample();
                next = Math.max(next + PERIOD_NANOS, System.nanoTime());
            }
        }
    }
}
