package dev.gramme.meter.internal.tree;

import dev.gramme.meter.StartedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Starts a command so that its CPU time can be counted from its first instruction: in a control group where one may
/// be made, else under a parent that adopts orphans, else as the JVM can see it.
public final class CommandStart {
    private static final long PAGE_BYTES = 4096;

    private CommandStart() {}

    /// @param label unique on this machine; names the control group
    public static StartedCommand start(ProcessBuilder builder, String label) throws IOException {
        var proc = Path.of("/proc");
        if (!Files.isReadable(proc.resolve("self/stat"))) {
            var process = builder.start();
            return new StartedCommand(process, new PortableTree(process.toHandle(), true));
        }
        var group = enterGroup(proc, label);
        return group.isPresent() ? inGroup(builder, group.get()) : adopting(builder, proc);
    }

    private static Optional<ControlGroup> enterGroup(Path proc, String label) {
        for (var mount : ControlGroupMount.find(proc)) {
            var group = ControlGroup.create(proc, mount, label, PAGE_BYTES);
            if (group.isPresent()) {
                if (group.get().enter()) {
                    return group;
                }
                group.get().close();
            }
        }
        return Optional.empty();
    }

    private static StartedCommand inGroup(ProcessBuilder builder, ControlGroup group) throws IOException {
        try {
            var process = builder.start();
            group.rootIs(process.pid());
            return new StartedCommand(process, group);
        } catch (IOException e) {
            group.leave();
            group.close();
            throw e;
        } finally {
            group.leave();
        }
    }

    private static StartedCommand adopting(ProcessBuilder builder, Path proc) throws IOException {
        var orphanage = Orphanage.open();
        var tree = new ProcTree(proc, ProcessHandle.current().pid(), false, PAGE_BYTES);
        tree.refresh();
        var process = builder.start();
        return new StartedCommand(process, new AdoptingTree(tree, orphanage, process.pid()));
    }
}
