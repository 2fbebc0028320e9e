package dev.gramme.meter.internal.tree;

import dev.gramme.meter.internal.host.ProcFile;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/// One process of /proc, its files held open.
final class ProcEntry implements AutoCloseable {
    /// The kernel's USER_HZ, the same on every Linux this runs on.
    private static final double TICKS_PER_SECOND = 100;

    /// More memory than any process has, so that sums of it cannot overflow.
    private static final long MOST_PAGES = 1L << 40;

    private static final int STAT_BYTES = 1024;
    private static final int CHILDREN_BYTES = 64 * 1024;

    private final long pid;
    private final Path folder;
    private final ProcFile stat;
    private final Optional<ProcFile> statm;
    private final Optional<ProcFile> children;
    private char state;
    private long parent;
    private long threads;
    private long startTicks;
    private double ownSeconds;
    private double reapedSeconds;

    private ProcEntry(long pid, Path folder, ProcFile stat) {
        this.pid = pid;
        this.folder = folder;
        this.stat = stat;
        this.statm = ProcFile.open(folder.resolve("statm"), STAT_BYTES);
        this.children = ProcFile.open(folder.resolve("task/" + pid + "/children"), CHILDREN_BYTES);
    }

    /// The process, read once, unless it is gone.
    static Optional<ProcEntry> open(Path proc, long pid) {
        var folder = proc.resolve(Long.toString(pid));
        return ProcFile.open(folder.resolve("stat"), STAT_BYTES)
                .map(stat -> new ProcEntry(pid, folder, stat))
                .filter(ProcEntry::refreshed);
    }

    /// Reads the counters anew; false when the process is gone.
    boolean refresh() {
        if (!stat.refresh()) {
            return false;
        }
        stat.afterLast(')');
        state = stat.nextCharacter();
        parent = stat.nextLong();
        stat.skip(9);
        ownSeconds = nextSeconds() + nextSeconds();
        reapedSeconds = nextSeconds() + nextSeconds();
        stat.skip(2);
        threads = stat.nextLong();
        stat.skip(1);
        startTicks = stat.nextLong();
        return true;
    }

    /// Calls back with the id of every child. Children hang on the thread that made them.
    void children(LongConsumer child) {
        if (threads <= 1) {
            children.ifPresent(file -> list(file, child));
            return;
        }
        String[] tasks = folder.resolve("task").toFile().list();
        for (String task : tasks == null ? new String[0] : tasks) {
            ProcFile.open(new File(folder.toFile(), "task/" + task + "/children").toPath(), CHILDREN_BYTES)
                    .ifPresent(file -> {
                        list(file, child);
                        file.close();
                    });
        }
    }

    /// Resident memory that is its own, and resident memory that others may share, in pages.
    long[] memoryPages() {
        if (statm.isEmpty() || !statm.get().refresh()) {
            return new long[] {0, 0};
        }
        statm.get().skip(1);
        long resident = Math.clamp(statm.get().nextLong(), 0, MOST_PAGES);
        long shared = Math.clamp(statm.get().nextLong(), 0, MOST_PAGES);
        return new long[] {Math.max(0, resident - shared), shared};
    }

    long pid() {
        return pid;
    }

    long parent() {
        return parent;
    }

    long startTicks() {
        return startTicks;
    }

    boolean zombie() {
        return state == 'Z';
    }

    /// CPU time of its own threads.
    double ownSeconds() {
        return ownSeconds;
    }

    /// CPU time of the descendants that it, or its reaped children, waited for.
    double reapedSeconds() {
        return reapedSeconds;
    }

    @Override
    public void close() {
        stat.close();
        statm.ifPresent(ProcFile::close);
        children.ifPresent(ProcFile::close);
    }

    private double nextSeconds() {
        return Math.max(0, stat.nextLong()) / TICKS_PER_SECOND;
    }

    private boolean refreshed() {
        boolean there = refresh();
        if (!there) {
            close();
        }
        return there;
    }

    private static void list(ProcFile file, LongConsumer child) {
        if (file.refresh()) {
            for (long pid = file.nextLong(); pid >= 0; pid = file.nextLong()) {
                child.accept(pid);
            }
        }
    }
}
