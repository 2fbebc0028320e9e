package dev.gramme.ledger;

import java.util.List;

/// The machine a run was on, as far as a report or an export wants to name it.
///
/// @param system operating system and version
/// @param cpu the processor's own name
/// @param cores hardware threads the system sees
/// @param memoryGb memory the system sees, in 10⁹ bytes
/// @param accelerators names of the GPUs and the like, one entry a device
public record Hardware(String system, String cpu, int cores, double memoryGb, List<String> accelerators) {
    public Hardware {
        accelerators = List.copyOf(accelerators);
    }
}
