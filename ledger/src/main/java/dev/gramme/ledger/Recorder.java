package dev.gramme.ledger;

import dev.gramme.ledger.internal.ProcessIdentity;

/// The process that recorded a run, named so that nobody can be taken for it after a reboot or a reused pid.
///
/// @param host the machine's identity: machine id and boot id where the system has them, else the host name
/// @param pid its process id there
/// @param startTicks when that process started, in the kernel's clock ticks since boot (Linux), else epoch ms
public record Recorder(String host, long pid, long startTicks) {

    /// This very process, under the name by which any later process on this machine can tell whether it still runs.
    public static Recorder ofThisProcess() {
        return ProcessIdentity.ofThisProcess();
    }
}
