package dev.gramme.bench.fuzz;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/// Notices a parser that does not come to an end. It counts the parser's CPU time and not the clock's: on a busy
/// machine an innocent parser may wait for its turn.
final class HangWatch implements AutoCloseable {
    private static final long LIMIT_NANOS = 1_000_000_000;
    private static final long LOOK_MILLIS = 100;

    private final Thread watched;
    private final Alarm onHang;
    private final Thread watcher;
    private volatile long inputs;
    private volatile byte[] input = {};
    private volatile boolean parsing;

    /// Told of a parser that does not come to an end.
    interface Alarm {
        void hangs(byte[] input, List<StackTraceElement> where);
    }

    /// @param watched the thread that parses
    /// @param onHang told when one input took more than a second, from another thread
    HangWatch(Thread watched, Alarm onHang) {
        this.watched = watched;
        this.onHang = onHang;
        this.watcher = Thread.ofPlatform().daemon().name("hang watch").unstarted(this::watch);
        watcher.start();
    }

    /// An input goes in.
    // Only the parsing thread writes, and the watcher only compares.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void begins(byte[] next) {
        inputs++;
        input = next;
        parsing = true;
    }

    /// It came out again.
    void ends() {
        parsing = false;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        var threads = ManagementFactory.getThreadMXBean();
        long seen = -1;
        long since = 0;
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                long now = threads.getThreadCpuTime(watched.threadId());
                if (!parsing || inputs != seen) {
                    seen = inputs;
                    since = now;
                } else if (now - since > LIMIT_NANOS) {
                    onHang.hangs(
                            input, Stream.of(watched.getStackTrace()).limit(8).toList());
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The campaign is over.
            parsing = false;
        }
    }
}
