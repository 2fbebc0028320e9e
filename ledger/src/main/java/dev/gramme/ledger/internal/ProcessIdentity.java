package dev.gramme.ledger.internal;

import dev.gramme.ledger.Recorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Tells processes apart for good, and whether the one that recorded a run is still there.
///
/// A host is named `machine/boot/pid namespace`: a pid means something only within the same boot of the same machine,
/// as seen from the same container. Where the system has no such names, the host's name stands in.
public final class ProcessIdentity {
    /// Field 22 of /proc/PID/stat, counted after the state, which is field 3 (proc(5)).
    private static final int START_AFTER_STATE = 22 - 3;

    private ProcessIdentity() {}

    /// Whether a recorder still records.
    public enum Liveness {
        ALIVE,
        GONE,
        /// It ran on another machine or in another container, where nobody here can look.
        OUT_OF_SIGHT
    }

    public static Recorder ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        return new Recorder(host(), pid, startTicks(pid).orElse(0L));
    }

    public static Liveness liveness(Recorder recorder) {
        String here = host();
        if (!recorder.host().equals(here)) {
            return isSameMachineEarlier(recorder.host(), here) ? Liveness.GONE : Liveness.OUT_OF_SIGHT;
        }
        return startTicks(recorder.pid())
                .filter(ticks -> ticks == recorder.startTicks())
                .map(_ -> Liveness.ALIVE)
                .orElse(Liveness.GONE);
    }

    /// The same machine id with another boot id: whatever ran then is gone.
    private static boolean isSameMachineEarlier(String there, String here) {
        String[] other = there.split("/", -1);
        String[] own = here.split("/", -1);
        return other.length == 3
                && own.length == 3
                && !own[0].isEmpty()
                && other[0].equals(own[0])
                && !other[1].equals(own[1]);
    }

    private static String host() {
        Optional<String> boot = line(Path.of("/proc/sys/kernel/random/boot_id"));
        if (boot.isEmpty()) {
            return hostName();
        }
        String machine = line(Path.of("/etc/machine-id")).orElse("");
        return machine + "/" + boot.get() + "/" + pidNamespace();
    }

    private static String pidNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static Optional<String> line(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// When a process started; empty if there is none of that pid, or only a zombie that nobody has waited for.
    private static Optional<Long> startTicks(long pid) {
        if (Files.exists(Path.of("/proc/self/stat"))) {
            return line(Path.of("/proc/" + pid + "/stat")).flatMap(ProcessIdentity::startTicks);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toEpochMilli);
    }

    /// The command name in field 2 may hold blanks and parentheses; nothing after its last `)` does.
    private static Optional<Long> startTicks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        return ended ? Optional.empty() : Optional.of(Long.parseLong(fields[START_AFTER_STATE]));
    }
}
