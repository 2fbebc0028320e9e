package dev.gramme.meter.internal.tree;

import dev.gramme.meter.Subject;
import dev.gramme.meter.internal.host.ProcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A control group made for one command: the kernel counts the CPU time of everything in it to the nanosecond,
/// children that exited, double forks and daemons included.
///
/// The recorder steps into the group, starts the command, and steps out again: so the command is in it from its first
/// instruction. That needs the right to make groups (root, or a delegated subtree); without it there is no group.
public final class ControlGroup implements Subject {
    private static final String PREFIX = "gramme-";
    private static final long PAGE_BYTES = 4096;
    private static final int NUMBER_BYTES = 4096;
    private static final int PIDS_BYTES = 256 * 1024;

    private final Path proc;
    private final Path home;
    private final Path folder;
    private final boolean unified;
    private final ProcFile cpu;
    private final ProcFile procs;
    private final Optional<ProcFile> thread;
    private final Map<Long, ProcEntry> members = new HashMap<>();
    private long root;
    private double baselineSeconds;
    private double cpuSeconds;
    private long residentBytes;
    private boolean listed;
    private final SlowingLook memoryLook = new SlowingLook();

    private ControlGroup(Path proc, ControlGroupMount mount, Path folder, ProcFile cpu, ProcFile procs) {
        this.proc = proc;
        this.home = mount.home();
        this.folder = folder;
        this.unified = mount.unified();
        this.cpu = cpu;
        this.procs = procs;
        this.thread = ProcFile.open(proc.resolve("thread-self/schedstat"), NUMBER_BYTES);
    }

    /// Makes a group under this process's own one; empty where that is not allowed.
    ///
    /// @param label unique among the groups beside it
    public static Optional<ControlGroup> create(Path proc, String label) {
        for (var mount : ControlGroupMount.find(proc)) {
            var group = create(proc, mount, label);
            if (group.isPresent()) {
                return group;
            }
        }
        return Optional.empty();
    }

    /// Starts a command inside the group. What this process itself does meanwhile is not the command's.
    public Process start(ProcessBuilder builder) throws IOException {
        double ownBefore = ownSeconds();
        if (!move(folder)) {
            throw new IOException("the control group " + folder + " does not take its command");
        }
        try {
            var process = builder.start();
            root = process.pid();
            return process;
        } finally {
            move(home);
            baselineSeconds += ownSeconds() - ownBefore;
        }
    }

    @Override
    public void refresh() {
        cpuSeconds = Math.max(cpuSeconds, usage() - baselineSeconds);
        listed = false;
        if (memoryLook.due(System.nanoTime())) {
            readMemory();
        }
    }

    private void readMemory() {
        listMembers();
        long own = 0;
        long largestShared = 0;
        for (var member : members.values()) {
            long[] pages = member.memoryPages();
            own += pages[0];
            largestShared = Math.max(largestShared, pages[1]);
        }
        residentBytes = (own + largestShared) * PAGE_BYTES;
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
        listMembers();
        return members.containsKey(pid);
    }

    @Override
    public Collection<Long> members() {
        listMembers();
        return List.copyOf(members.keySet());
    }

    @Override
    public String accounting() {
        return "CPU time of a control group (" + (unified ? "cgroup v2 cpu.stat" : "cgroup v1 cpuacct") + ")";
    }

    /// Removes the group once it is empty; a command that left daemons behind keeps it until the next one cleans up.
    @Override
    public void close() {
        members.values().forEach(ProcEntry::close);
        members.clear();
        cpu.close();
        procs.close();
        thread.ifPresent(ProcFile::close);
        remove(folder);
    }

    /// CPU time of the calling thread, to the nanosecond.
    private double ownSeconds() {
        return thread.map(file -> file.refresh() ? file.nextLong() / 1e9 : 0).orElse(0.0);
    }

    private static Optional<ControlGroup> create(Path proc, ControlGroupMount mount, String label) {
        var folder = mount.home().resolve(PREFIX + ProcessHandle.current().pid() + "-" + label);
        try {
            removeLeftovers(proc, mount.home());
            Files.createDirectory(folder);
        } catch (IOException e) {
            return Optional.empty();
        }
        var cpu = ProcFile.open(folder.resolve(mount.unified() ? "cpu.stat" : "cpuacct.usage"), NUMBER_BYTES);
        var procs = ProcFile.open(folder.resolve("cgroup.procs"), PIDS_BYTES);
        if (cpu.isPresent() && procs.isPresent()) {
            var group = new ControlGroup(proc, mount, folder, cpu.get(), procs.get());
            if (group.move(folder) && group.move(mount.home())) {
                group.baselineSeconds = group.usage();
                return Optional.of(group);
            }
        }
        cpu.ifPresent(ProcFile::close);
        procs.ifPresent(ProcFile::close);
        remove(folder);
        return Optional.empty();
    }

    private double usage() {
        if (!cpu.refresh()) {
            return 0;
        }
        if (unified) {
            return cpu.after("usage_usec") ? cpu.nextLong() / 1e6 : 0;
        }
        return cpu.nextLong() / 1e9;
    }

    /// Reads the group's processes, once a refresh; only where some came or went is anything opened or closed.
    private void listMembers() {
        if (listed || !procs.refresh()) {
            return;
        }
        listed = true;
        int known = 0;
        for (long pid = procs.nextLong(); pid >= 0; pid = procs.nextLong()) {
            if (!members.containsKey(pid)) {
                long added = pid;
                ProcEntry.open(proc, pid).ifPresent(entry -> members.put(added, entry));
            }
            known++;
        }
        if (known < members.size()) {
            members.values().removeIf(member -> {
                boolean gone = !member.refresh();
                if (gone) {
                    member.close();
                }
                return gone;
            });
        }
    }

    private boolean move(Path group) {
        try {
            Files.writeString(
                    group.resolve("cgroup.procs"),
                    Long.toString(ProcessHandle.current().pid()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Groups whose recorder is gone, such as after a kill; those that still hold a command stay.
    private static void removeLeftovers(Path proc, Path home) throws IOException {
        try (var folders = Files.newDirectoryStream(home, PREFIX + "*")) {
            for (var folder : folders) {
                String recorder = folder.getFileName()
                        .toString()
                        .substring(PREFIX.length())
                        .replaceAll("-.*", "");
                if (!Files.exists(proc.resolve(recorder))) {
                    remove(folder);
                }
            }
        }
    }

    /// The kernel refuses to remove a group that is not empty, which is just what is wanted.
    private static void remove(Path folder) {
        folder.toFile().delete();
    }
}
