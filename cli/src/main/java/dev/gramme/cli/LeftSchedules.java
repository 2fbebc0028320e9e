package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.schedule.live.ScheduleLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;

/// Scheduled commands whose gramme was killed, or whose machine was switched off.
final class LeftSchedules {
    private LeftSchedules() {}

    /// The one to go on with, held from now on.
    ///
    /// @param id the start of its id; empty if it is the only one
    /// @return empty if nothing is left, which has been said
    /// @throws GrammeException (usage) if there is none of that id, or several
    static Optional<ScheduleLog> find(Console console, LedgerLocation ledger, String id) {
        var open = new ArrayList<ScheduleLog>();
        int busy = 0;
        for (Path file : ScheduleLog.files(Engines.folder(ledger))) {
            var log = ScheduleLog.open(file);
            log.ifPresent(open::add);
            busy += log.isEmpty() ? 1 : 0;
        }
        var wanted =
                open.stream().filter(log -> log.schedule().id().startsWith(id)).toList();
        open.stream().filter(log -> wanted.size() != 1 || !wanted.contains(log)).forEach(ScheduleLog::close);
        if (wanted.size() == 1) {
            return Optional.of(wanted.getFirst());
        }
        if (wanted.isEmpty() && id.isEmpty()) {
            console.err()
                    .println("gramme: nothing is left to go on with"
                            + (busy > 0 ? "; " + busy + " scheduled commands are being carried by others." : "."));
            return Optional.empty();
        }
        String all = wanted.stream().map(LeftSchedules::words).collect(Collectors.joining(", "));
        throw GrammeException.usage(
                wanted.isEmpty()
                        ? "No scheduled command '" + id + "' is left to go on with"
                        : wanted.size() + " scheduled commands are left to go on with: " + all,
                "`gramme run --resume ID` names one.");
    }

    static String words(ScheduleLog log) {
        return log.schedule().id() + " (" + log.schedule().workload().name() + ")";
    }
}
