package dev.gramme.meter.internal.tree;

import dev.gramme.meter.Subject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A process tree as the JVM can see it on any system: CPU time of living members, and the last that was seen of those
/// that are gone. Children that lived between two readings are missed, and memory is not known.
public final class PortableTree implements Subject {
    private final ProcessHandle root;
    private final boolean countRoot;
    private final Map<Long, Double> seconds = new HashMap<>();
    private final Map<Long, ProcessHandle> members = new HashMap<>();

    /// @param countRoot false to count only what the root started
    public PortableTree(ProcessHandle root, boolean countRoot) {
        this.root = root;
        this.countRoot = countRoot;
    }

    @Override
    public void refresh() {
        members.clear();
        if (countRoot) {
            members.put(root.pid(), root);
        }
        root.descendants().forEach(member -> members.put(member.pid(), member));
        members.values()
                .forEach(member -> member.info()
                        .totalCpuDuration()
                        .map(PortableTree::toSeconds)
                        .ifPresent(cpu -> seconds.merge(member.pid(), cpu, Math::max)));
    }

    @Override
    public double cpuSeconds() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @Override
    public long residentBytes() {
        return 0;
    }

    @Override
    public long root() {
        return root.pid();
    }

    @Override
    public boolean contains(long pid) {
        return members.containsKey(pid);
    }

    @Override
    public Collection<Long> members() {
        return List.copyOf(members.keySet());
    }

    @Override
    public String accounting() {
        return "CPU time of living processes; memory unknown";
    }

    @Override
    public void close() {
        members.clear();
    }

    private static double toSeconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
