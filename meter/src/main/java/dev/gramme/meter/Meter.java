package dev.gramme.meter;

import dev.gramme.meter.internal.part.Billed;
import dev.gramme.meter.internal.part.Distribution;
import dev.gramme.meter.internal.part.Part;
import dev.gramme.meter.internal.part.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Meters this machine and bills windows of time to their subjects.
///
/// Somebody has to call [#sample()] now and then: [Sampler] does in programs that use the meter as a library, the
/// `run` module's recorder does for wrapped commands. Every sample reads all sensors and the host's load over the real
/// time since the last, so jitter and gaps cost accuracy in time, never energy. All methods may be called from any
/// thread.
///
/// Shares are computed over blocks of at least [#BLOCK_NANOS]; samples in between show the unfinished block.
public final class Meter implements AutoCloseable {
    private static final long BLOCK_NANOS = 900_000_000;

    private final Host host;
    private final List<Part> parts;
    private final IdleBilling billing;
    private final LongSupplier nanoTime;
    private final List<Window> windows = new ArrayList<>();
    private final Map<Subject, Billed> subjects = new LinkedHashMap<>();
    private final Distribution distribution = new Distribution();
    private volatile boolean open = true;
    private long latestNanos;
    private long blockStartNanos;
    private double blockBusySeconds;
    private double blockCoreSeconds;

    /// @param parts the parts of the machine, each in it once
    /// @param billing who pays for idling
    /// @param nanoTime the monotonic clock
    public Meter(Host host, List<Part> parts, IdleBilling billing, LongSupplier nanoTime) {
        this.host = host;
        this.parts = List.copyOf(parts);
        this.billing = billing;
        this.nanoTime = nanoTime;
        this.latestNanos = nanoTime.getAsLong();
        this.blockStartNanos = latestNanos;
        host.load(0);
        var baseline = new Tick(latestNanos, latestNanos, HostLoad.NONE);
        parts.forEach(part -> part.sample(baseline));
        parts.forEach(Part::nextBlock);
    }

    /// A meter of this machine with whatever it can be metered with, sampled once a second by a daemon thread.
    public static Meter start() {
        return Sampler.everySecond(Machine.discover().meter(IdleBilling.SHARE));
    }

    /// Opens a window on this very program and what it starts. Windows of one program share its energy among nobody:
    /// each is billed all of it, for its own stretch of time.
    public Window open(String name) {
        return open(name, thisProgram());
    }

    /// Opens a window on a subject, which is closed with the last window on it.
    public synchronized Window open(String name, Subject subject) {
        settleBlock();
        var window = new Window(this, name, subjects.computeIfAbsent(subject, Billed::new), parts.size(), latestNanos);
        windows.add(window);
        return window;
    }

    /// What each part is and rests on, in the order in which bills and readings list them.
    public List<Channel> channels() {
        return parts.stream().map(Part::channel).toList();
    }

    /// Reads everything once. The block ends when it is long enough.
    public synchronized void sample() {
        if (open) {
            sample(false);
        }
    }

    /// Where the machine's energy went since the meter was started.
    public synchronized Balance balance() {
        settleBlock();
        return distribution.balance();
    }

    /// What went wrong so far, each thing once.
    public synchronized List<String> warnings() {
        var warnings = new LinkedHashSet<String>();
        parts.forEach(part -> warnings.addAll(part.warnings()));
        return List.copyOf(warnings);
    }

    /// Whether it has not been closed yet.
    public boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
        for (var window : List.copyOf(windows)) {
            close(window);
        }
        parts.forEach(Part::close);
        host.close();
    }

    synchronized Bill billOf(Window window) {
        return window.bill(parts);
    }

    synchronized void close(Window window) {
        if (windows.contains(window)) {
            settleBlock();
            windows.remove(window);
            var subject = window.billed().subject();
            if (windows.stream().noneMatch(other -> other.billed().subject().equals(subject))) {
                subjects.remove(subject);
                subject.close();
            }
        }
    }

    private synchronized Subject thisProgram() {
        return windows.stream()
                .map(window -> window.billed().subject())
                .filter(subject -> subject.root() == ProcessHandle.current().pid())
                .findFirst()
                .orElseGet(ProcessTrees::current);
    }

    private void settleBlock() {
        sample(true);
    }

    private void sample(boolean endBlock) {
        long now = nanoTime.getAsLong();
        double elapsed = Math.max(0, now - latestNanos) / 1e9;
        var tick = new Tick(latestNanos, now, host.load(elapsed));
        latestNanos = now;
        blockBusySeconds += tick.load().busySeconds();
        blockCoreSeconds += tick.load().coreSeconds();
        for (var part : parts) {
            part.sample(tick);
        }
        boolean done = endBlock || now - blockStartNanos >= BLOCK_NANOS;
        account(new Tick(blockStartNanos, now, new HostLoad(blockBusySeconds, blockCoreSeconds)), done);
        if (done) {
            blockStartNanos = now;
            blockBusySeconds = 0;
            blockCoreSeconds = 0;
            parts.forEach(Part::nextBlock);
        }
    }

    private void account(Tick span, boolean done) {
        var billed = List.copyOf(subjects.values());
        var uses = billed.stream().map(one -> one.measure(nested(one, billed))).toList();
        var block = atLeast(uses, span);
        for (int p = 0; p < parts.size(); p++) {
            var part = parts.get(p);
            var split = part.split(block);
            var shares = part.shares(uses, block);
            for (var window : windows) {
                window.account(p, split, shares.get(billed.indexOf(window.billed())), billing);
            }
            if (done) {
                distribution.add(part, block, split, uses, shares);
            }
        }
        windows.forEach(window -> window.accounted(block.toNanos(), done));
        if (done) {
            billed.forEach(Billed::nextBlock);
        }
    }

    /// The host's ticks may not have noticed yet what the subjects' own counters say they did.
    private static Tick atLeast(List<Use> uses, Tick span) {
        double together = uses.stream()
                .filter(use -> !use.nested())
                .mapToDouble(Use::cpuSeconds)
                .sum();
        var load = span.load();
        return together <= load.busySeconds()
                ? span
                : new Tick(span.fromNanos(), span.toNanos(), new HostLoad(together, load.coreSeconds()));
    }

    private static boolean nested(Billed inner, List<Billed> all) {
        return all.size() > 1
                && all.stream()
                        .anyMatch(outer -> outer != inner
                                && outer.subject().contains(inner.subject().root()));
    }
}
