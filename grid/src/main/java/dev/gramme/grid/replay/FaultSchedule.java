package dev.gramme.grid.replay;

import java.util.ArrayList;
import java.util.List;

/// Which faults are left for the next request.
final class FaultSchedule {
    private final List<Injection> left = new ArrayList<>();

    FaultSchedule(List<Injection> injections) {
        left.addAll(injections);
    }

    synchronized void replace(List<Injection> injections) {
        left.clear();
        left.addAll(injections);
    }

    /// The faults of one request, which are used up by it.
    synchronized List<Fault> next() {
        var now = left.stream().map(Injection::fault).toList();
        left.replaceAll(one -> one.requests() == Injection.ALL ? one : new Injection(one.fault(), one.requests() - 1));
        left.removeIf(one -> one.requests() <= 0);
        return now;
    }
}
