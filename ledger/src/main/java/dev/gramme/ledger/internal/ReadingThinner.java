package dev.gramme.ledger.internal;

import dev.gramme.ledger.Reading;
import java.util.ArrayList;
import java.util.List;

/// Keeps the readings of a run of any length in bounded memory.
///
/// Counters are cumulative, so leaving out a reading loses resolution in time and no energy. All are kept up to twice
/// the limit; from then on every second one, every fourth, and so on; the last one always.
public final class ReadingThinner {
    private final int limit;
    private final ArrayList<Reading> kept = new ArrayList<>();
    private long stride = 1;
    private long seen;
    private boolean lastIsExtra;

    /// @param limit how many readings stay at least, once there were that many
    public ReadingThinner(int limit) {
        this.limit = limit;
    }

    public void add(Reading reading) {
        if (lastIsExtra) {
            kept.removeLast();
        }
        kept.add(reading);
        lastIsExtra = seen % stride != 0;
        seen++;
        if (!lastIsExtra && kept.size() >= 2 * limit) {
            halve();
        }
    }

    public List<Reading> readings() {
        return List.copyOf(kept);
    }

    private void halve() {
        var half = new ArrayList<Reading>(limit + 1);
        for (int i = 0; i < kept.size(); i += 2) {
            half.add(kept.get(i));
        }
        lastIsExtra = kept.size() % 2 == 0;
        if (lastIsExtra) {
            half.add(kept.getLast());
        }
        kept.clear();
        kept.addAll(half);
        stride *= 2;
    }
}
