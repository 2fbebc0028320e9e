package dev.gramme.meter;

import dev.gramme.meter.internal.tree.CommandStart;
import java.io.IOException;

/// A command that was started to be metered.
///
/// @param process the command itself
/// @param subject the command with everything it starts
public record StartedCommand(Process process, Subject subject) {

    /// Starts a command so that everything it does can be billed to it.
    ///
    /// @param builder the command, its streams and environment
    /// @param label unique on this machine, letters, digits and dashes
    /// @throws IOException as [ProcessBuilder#start()] does
    public static StartedCommand start(ProcessBuilder builder, String label) throws IOException {
        return CommandStart.start(builder, label);
    }
}
