package dev.gramme.meter;

import dev.gramme.meter.internal.tree.AdoptingTree;
import dev.gramme.meter.internal.tree.ControlGroup;
import dev.gramme.meter.internal.tree.PortableTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A command about to be started, so that everything it does can be billed to it from its first instruction.
///
/// Open a window on [#subject()], then [#start]. The CPU time is counted by a control group where one may be made,
/// else by a parent that adopts orphans, else as the JVM can see it.
public final class CommandLaunch {
    private static final Path PROC = Path.of("/proc");

    /// How a way of counting starts its command.
    public interface Starter {
        Process start(ProcessBuilder builder) throws IOException;
    }

    private final Subject subject;
    private final Starter starter;

    private CommandLaunch(Subject subject, Starter starter) {
        this.subject = subject;
        this.starter = starter;
    }

    /// Chooses the way of counting and gets it ready.
    ///
    /// @param label unique on this machine, of letters, digits and dashes
    public static CommandLaunch prepare(String label) {
        if (!Files.isReadable(PROC.resolve("self/stat"))) {
            var tree = new PortableTree(ProcessHandle.current(), false);
            return new CommandLaunch(tree, ProcessBuilder::start);
        }
        var group = ControlGroup.create(PROC, label);
        if (group.isPresent()) {
            return new CommandLaunch(group.get(), group.get()::start);
        }
        var tree = AdoptingTree.create(PROC);
        return new CommandLaunch(tree, tree::start);
    }

    /// The command with everything it starts; idle until then.
    public Subject subject() {
        return subject;
    }

    /// Starts it, once.
    ///
    /// @throws IOException as [ProcessBuilder#start()] does
    public Process start(ProcessBuilder builder) throws IOException {
        return starter.start(builder);
    }
}
