package dev.gramme.ledger.internal;

import dev.gramme.ledger.ComponentReading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;

/// The bytes of a journal, as `docs/journal.md` lays them out. All numbers are big-endian.
public final class JournalFormat {
    public static final String SUFFIX = ".journal";

    /// The first eight bytes of every journal; the last of them is the version of the format.
    public static final byte[] MAGIC = "GRAMMEJ1".getBytes(StandardCharsets.US_ASCII);

    public static final byte HEADER = 'H';
    public static final byte READING = 'R';
    public static final byte PHASE_STARTED = 'S';
    public static final byte PHASE_ENDED = 'E';
    public static final byte NOTE = 'N';
    public static final byte DOCUMENT = 'D';
    public static final byte FINISH = 'F';

    /// What surrounds a payload: its length (4), its type (1) and the checksum (4).
    public static final int FRAME_BYTES = 9;

    /// A finish record before the status word: duration (8), whether there is an exit code (1), the exit code (4).
    public static final int FINISH_FIXED_BYTES = 13;

    /// The counters of one [ComponentReading].
    public static final int COUNTERS = 7;

    private JournalFormat() {}

    /// The payload of a reading: elapsed nanoseconds, CPU seconds and the counters.
    public static int readingBytes(int components) {
        return Long.BYTES + Double.BYTES + components * COUNTERS * Double.BYTES;
    }

    /// The counters of all components, one after the other.
    public static double[] counters(List<ComponentReading> readings) {
        return readings.stream()
                .flatMapToDouble(reading -> DoubleStream.of(
                        reading.dynamic(),
                        reading.idle(),
                        reading.low(),
                        reading.high(),
                        reading.machine(),
                        reading.machineLow(),
                        reading.machineHigh()))
                .toArray();
    }

    public static ComponentReading get(ByteBuffer buffer) {
        return new ComponentReading(
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble());
    }
}
