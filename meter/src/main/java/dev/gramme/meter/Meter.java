package dev.gramme.meter;

import dev.gramme.meter.internal.part.Billed;
import dev.gramme.meter.internal.part.Distribution;
import dev.gramme.meter.internal.part.Part;
import dev.gramme.meter.internal.part.Use;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Billed> subjects = new ArrayList<>();
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
        var window = new Window(this, name, billed(subject), parts.size(), latestNanos);
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
        var warnings = new ArrayList<String>();
        for (var part : parts) {
            warnings.addAll(part.warnings());
        }
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

    synchronized void read(Window window, BillCounters into) {
        window.fill(into);
    }

    synchronized void close(Window window) {
        if (windows.contains(window)) {
            settleBlock();
            windows.remove(window);
            var subject = window.billed().subject();
            if (windows.stream().noneMatch(other -> other.billed().subject().equals(subject))) {
                subjects.remove(window.billed());
                subject.close();
            }
        }
    }

    private Billed billed(Subject subject) {
        return subjects.stream()
                .filter(billed -> billed.subject().equals(subject))
                .findFirst()
                .orElseGet(() -> {
                    var first = new Billed(subject);
                    subjects.add(first);
                    return first;
                });
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
        for (int p = 0; p < parts.size(); p++) {
            parts.get(p).sample(tick);
        }
        boolean done = endBlock || now - blockStartNanos >= BLOCK_NANOS;
        account(new Tick(blockStartNanos, now, new HostLoad(blockBusySeconds, blockCoreSeconds)), done);
        if (done) {
            blockStartNanos = now;
            blockBusySeconds = 0;
            blockCoreSeconds = 0;
            for (int p = 0; p < parts.size(); p++) {
                parts.get(p).nextBlock();
            }
        }
    }

    // Plain loops: a sample runs once a second in an interpreter that never warms up, where every method that is not
    // called saves a microsecond.
    private void account(Tick span, boolean done) {
        var uses = new ArrayList<Use>(subjects.size());
        for (int s = 0; s < subjects.size(); s++) {
            uses.add(subjects.get(s).measure(nested(s)));
        }
        var block = atLeast(uses, span);
        for (int p = 0; p < parts.size(); p++) {
            var part = parts.get(p);
            var split = part.split(block);
            var shares = part.shares(uses, block);
            for (int w = 0; w < windows.size(); w++) {
                var window = windows.get(w);
                window.account(p, split, shares.get(subjects.indexOf(window.billed())), billing);
            }
            if (done) {
                distribution.add(part, block, split, uses, shares);
            }
        }
        for (int w = 0; w < windows.size(); w++) {
            windows.get(w).accounted(block.toNanos(), done);
        }
        for (int s = 0; done && s < subjects.size(); s++) {
            subjects.get(s).nextBlock();
        }
    }

    /// The host's ticks may not have noticed yet what the subjects' own counters say they did.
    private static Tick atLeast(List<Use> uses, Tick span) {
        double together = Use.cpuSecondsOf(uses);
        var load = span.load();
        return together <= load.busySeconds()
                ? span
                : new Tick(span.fromNanos(), span.toNanos(), new HostLoad(together, load.coreSeconds()));
    }

    private boolean nested(int inner) {
        for (int outer = 0; outer < subjects.size(); outer++) {
            if (outer != inner
                    && subjects.get(outer)
                            .subject()
                            .contains(subjects.get(inner).subject().root())) {
                return true;
            }
        }
        return false;
    }
}
