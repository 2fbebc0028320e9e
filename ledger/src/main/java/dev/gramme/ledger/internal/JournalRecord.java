package dev.gramme.ledger.internal;

import java.util.zip.CRC32C;

/// One record of a journal in the making: length, type, payload, checksum. Used again for the next.
///
/// Plain shifts into a plain array: one is written every second by code that is cold each time, and the way of
/// `ByteBuffer` through the JDK's memory access takes a cold interpreter longer than everything else here.
public final class JournalRecord {
    private final CRC32C checksum = new CRC32C();
    private byte[] bytes = new byte[512];
    private int length;

    /// Begins a record.
    ///
    /// @param payload how many bytes will be put
    public void begin(byte type, int payload) {
        int whole = JournalFormat.FRAME_BYTES + payload;
        if (bytes.length < whole) {
            bytes = new byte[whole];
        }
        length = 0;
        putInt(payload);
        put(type);
    }

    public void put(byte one) {
        bytes[length++] = one;
    }

    public void put(byte[] many) {
        System.arraycopy(many, 0, bytes, length, many.length);
        length += many.length;
    }

    public void putInt(int number) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (number >>> shift);
        }
    }

    public void putLong(long number) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (number >>> shift);
        }
    }

    public void putDouble(double number) {
        putLong(Double.doubleToRawLongBits(number));
    }

    /// Adds the checksum of type and payload.
    public void end() {
        checksum.reset();
        checksum.update(bytes, Integer.BYTES, length - Integer.BYTES);
        putInt((int) checksum.getValue());
    }

    /// The record's bytes, and then some.
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}
