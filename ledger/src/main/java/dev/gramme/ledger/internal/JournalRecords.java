package dev.gramme.ledger.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The sound records of a journal, one after the other, until the first that is incomplete or damaged.
public final class JournalRecords implements AutoCloseable {
    private final DataInputStream in;
    private final CRC32C checksum = new CRC32C();
    private long remaining;

    private JournalRecords(InputStream in, long length) {
        this.in = new DataInputStream(in);
        this.remaining = length;
    }

    /// One record.
    ///
    /// @param type one of the types in [JournalFormat]
    /// @param payload its content, already checked
    // An array on purpose: it is handed from the reader to the decoder once, and never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(byte type, byte[] payload) {
        /// What the record takes up in the file.
        public long bytes() {
            return JournalFormat.FRAME_BYTES + (long) payload.length;
        }
    }

    /// @throws IOException if the file is not there or cannot be read
    public static JournalRecords open(Path journal) throws IOException {
        long length = Files.size(journal);
        var records = new JournalRecords(new BufferedInputStream(Files.newInputStream(journal), 1 << 16), length);
        records.magic();
        return records;
    }

    /// The next record; none at the end, or where the file stops making sense.
    public Optional<Entry> next() throws IOException {
        try {
            return remaining < JournalFormat.FRAME_BYTES ? Optional.empty() : record();
        } catch (EOFException e) {
            // The file is shorter than it was when it was opened: a failed append was cut off again.
            return Optional.empty();
        }
    }

    /// How much of the file is left after the last sound record.
    public long unreadBytes() {
        return remaining;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void magic() throws IOException {
        byte[] magic = in.readNBytes(JournalFormat.MAGIC.length);
        boolean known = Arrays.equals(magic, JournalFormat.MAGIC);
        remaining = known ? remaining - magic.length : 0;
    }

    private Optional<Entry> record() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > remaining - JournalFormat.FRAME_BYTES) {
            return Optional.empty();
        }
        byte type = in.readByte();
        byte[] payload = new byte[length];
        in.readFully(payload);
        checksum.reset();
        checksum.update(type);
        checksum.update(payload);
        if (in.readInt() != (int) checksum.getValue()) {
            return Optional.empty();
        }
        remaining -= JournalFormat.FRAME_BYTES + (long) length;
        return Optional.of(new Entry(type, payload));
    }
}
