package dev.gramme.meter.internal.tree;

import dev.gramme.meter.Subject;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A process tree walked through /proc.
///
/// The kernel keeps two numbers a process: CPU time of its own, and of the descendants it waited for. The sum of both
/// over all living members is the tree's CPU time, and a child that exits moves from its own number into its parent's
/// without a loss. Three things would break that, and are mended:
///  - a child whose parent ignores it (SIGCHLD ignored) vanishes from both: when a member is gone and its nearest
///    living ancestor's number did not grow by as much, the rest is kept in `lostSeconds`;
///  - an orphan moves to another parent: members are held by their open files, not by their parents' lists;
///  - a process id is used again: an open file of /proc belongs to one process for good.
public final class ProcTree implements Subject {
    /// Memory pages are 4 KiB on x86-64 and most arm64 systems.
    private final long pageBytes;

    private final Path proc;
    private final long root;
    private final boolean countRoot;
    private final Map<Long, ProcEntry> members = new HashMap<>();
    private double lostSeconds;
    private double cpuSeconds;
    private long residentBytes;
    private final SlowingLook memoryLook = new SlowingLook();

    /// @param proc where /proc is mounted
    /// @param root the process at the top
    /// @param countRoot false to count only what the root started: a recorder does not bill itself
    public ProcTree(Path proc, long root, boolean countRoot, long pageBytes) {
        this.proc = proc;
        this.root = root;
        this.countRoot = countRoot;
        this.pageBytes = pageBytes;
        ProcEntry.open(proc, root).ifPresent(entry -> members.put(root, entry));
    }

    @Override
    public void refresh() {
        countVanished();
        discover();
        double sum = lostSeconds;
        for (var member : members.values()) {
            sum += member.reapedSeconds() + (counted(member) ? member.ownSeconds() : 0);
        }
        cpuSeconds = Math.max(cpuSeconds, sum);
        if (memoryLook.due(System.nanoTime())) {
            readMemory();
        }
    }

    @Override
    public double cpuSeconds() {
        return cpuSeconds;
    }

    @Override
    public long residentBytes() {
        return residentBytes;
    }

    @Override
    public long root() {
        return root;
    }

    @Override
    public boolean contains(long pid) {
        return members.containsKey(pid) && (countRoot || pid != root);
    }

    @Override
    public Collection<Long> members() {
        return members.keySet().stream().filter(pid -> countRoot || pid != root).toList();
    }

    @Override
    public String accounting() {
        return "CPU time of the process tree from /proc";
    }

    @Override
    public void close() {
        members.values().forEach(ProcEntry::close);
        members.clear();
    }

    private boolean counted(ProcEntry member) {
        return countRoot || member.pid() != root;
    }

    private void readMemory() {
        long own = 0;
        long largestShared = 0;
        for (var member : members.values()) {
            if (counted(member)) {
                long[] pages = member.memoryPages();
                own += pages[0];
                largestShared = Math.max(largestShared, pages[1]);
            }
        }
        residentBytes = (own + largestShared) * pageBytes;
    }

    /// The members that died and wait for the root to take note of them.
    List<Long> zombiesOfRoot() {
        return members.values().stream()
                .filter(member -> member.zombie() && member.parent() == root)
                .map(ProcEntry::pid)
                .toList();
    }

    /// Reads all members anew; drops those that are gone and keeps what nobody took over from them.
    private void countVanished() {
        var before = new HashMap<Long, Double>();
        var vanished = new ArrayList<ProcEntry>();
        for (var member : members.values()) {
            before.put(member.pid(), member.reapedSeconds());
            if (!member.refresh()) {
                vanished.add(member);
            }
        }
        var owed = new HashMap<Long, Double>();
        for (var gone : vanished) {
            members.remove(gone.pid());
        }
        for (var gone : vanished) {
            owed.merge(livingAncestor(gone, vanished), gone.ownSeconds() + gone.reapedSeconds(), Double::sum);
            gone.close();
        }
        owed.forEach((ancestor, seconds) -> {
            var heir = members.get(ancestor);
            double inherited = heir == null ? 0 : heir.reapedSeconds() - before.getOrDefault(ancestor, 0.0);
            lostSeconds += Math.max(0, seconds - inherited);
        });
    }

    private static long livingAncestor(ProcEntry gone, List<ProcEntry> vanished) {
        long ancestor = gone.parent();
        for (int depth = 0; depth < vanished.size(); depth++) {
            long candidate = ancestor;
            var also = vanished.stream().filter(v -> v.pid() == candidate).findFirst();
            if (also.isEmpty()) {
                return ancestor;
            }
            ancestor = also.get().parent();
        }
        return ancestor;
    }

    private void discover() {
        var queue = new ArrayDeque<>(members.values());
        while (!queue.isEmpty()) {
            queue.remove().children(pid -> {
                if (!members.containsKey(pid)) {
                    ProcEntry.open(proc, pid).ifPresent(entry -> {
                        members.put(pid, entry);
                        queue.add(entry);
                    });
                }
            });
        }
    }
}
