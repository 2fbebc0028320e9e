package dev.gramme.ledger.internal;

import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Reading;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// All readings of a run in one deflated block, bit by bit what was metered; `docs/ledger.md` lays the bytes out.
///
/// Counters grow slowly, so the difference of the bits of neighbours has zeros in its high bytes. The block is stored
/// column by column, each column by byte planes (all highest bytes first), which turns them into long runs.
public final class ReadingBlock {
    private static final int FIXED_COLUMNS = 2;
    private static final int HEAD_BYTES = 1 + Integer.BYTES + Integer.BYTES;
    private static final byte VERSION = 1;

    private ReadingBlock() {}

    public static byte[] deflated(List<Reading> readings) {
        int rows = readings.size();
        int components = rows == 0 ? 0 : readings.getFirst().components().size();
        int columns = columns(components);
        byte[] planes = new byte[rows * columns * Long.BYTES];
        long[] previous = new long[columns];
        long[] row = new long[columns];
        for (int r = 0; r < rows; r++) {
            bits(readings.get(r), row);
            for (int c = 0; c < columns; c++) {
                split(row[c] - previous[c], planes, c * rows * Long.BYTES + r, rows);
                previous[c] = row[c];
            }
        }
        byte[] head = ByteBuffer.allocate(HEAD_BYTES)
                .put(VERSION)
                .putInt(rows)
                .putInt(components)
                .array();
        return deflate(head, planes);
    }

    /// @throws IllegalArgumentException if the block is damaged or of a later version
    public static List<Reading> inflated(byte[] block) {
        var head = ByteBuffer.wrap(block);
        byte version = head.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("Readings in version " + version + " of their format");
        }
        int rows = head.getInt();
        int components = head.getInt();
        int columns = columns(components);
        byte[] planes = inflate(block, rows * columns * Long.BYTES);
        long[] row = new long[columns];
        var readings = new ArrayList<Reading>(rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                row[c] += joined(planes, c * rows * Long.BYTES + r, rows);
            }
            readings.add(reading(row, components));
        }
        return readings;
    }

    private static int columns(int components) {
        return FIXED_COLUMNS + components * JournalFormat.COUNTERS;
    }

    private static void bits(Reading reading, long[] row) {
        row[0] = reading.elapsed().toNanos();
        row[1] = Double.doubleToRawLongBits(reading.cpuSeconds());
        double[] counters = JournalFormat.counters(reading.components());
        for (int i = 0; i < counters.length; i++) {
            row[FIXED_COLUMNS + i] = Double.doubleToRawLongBits(counters[i]);
        }
    }

    private static Reading reading(long[] row, int components) {
        var counters = ByteBuffer.allocate((row.length - FIXED_COLUMNS) * Double.BYTES);
        counters.asLongBuffer().put(row, FIXED_COLUMNS, row.length - FIXED_COLUMNS);
        var parts = new ArrayList<ComponentReading>(components);
        for (int i = 0; i < components; i++) {
            parts.add(JournalFormat.get(counters));
        }
        return new Reading(Duration.ofNanos(row[0]), Double.longBitsToDouble(row[1]), parts);
    }

    private static void split(long value, byte[] planes, int at, int stride) {
        for (int i = 0; i < Long.BYTES; i++) {
            planes[at + i * stride] = (byte) (value >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
    }

    private static long joined(byte[] planes, int at, int stride) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | (planes[at + i * stride] & 0xff);
        }
        return value;
    }

    private static byte[] deflate(byte[] head, byte[] planes) {
        var out = new ByteArrayOutputStream(planes.length / 4 + HEAD_BYTES);
        out.write(head, 0, head.length);
        try (var deflater = new Deflater()) {
            deflater.setInput(planes);
            deflater.finish();
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
        }
        return out.toByteArray();
    }

    private static byte[] inflate(byte[] block, int bytes) {
        byte[] planes = new byte[bytes];
        try (var inflater = new Inflater()) {
            inflater.setInput(block, HEAD_BYTES, block.length - HEAD_BYTES);
            int filled = 0;
            while (filled < bytes && !inflater.finished()) {
                int more = inflater.inflate(planes, filled, bytes - filled);
                if (more == 0 && inflater.needsInput()) {
                    throw new IllegalArgumentException("Readings end after " + filled + " of " + bytes + " bytes");
                }
                filled += more;
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("Readings are damaged: " + e.getMessage(), e);
        }
        return planes;
    }
}
