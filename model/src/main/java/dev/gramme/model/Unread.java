package dev.gramme.model;

import java.util.Arrays;

/// Fields of a file that Gramme has no use for, in the file's own encoding (protocol buffers). They are written
/// back as they were, so that editing a model loses nothing that a later or another tool put there.
public final class Unread {
    /// Nothing.
    public static final Unread NONE = new Unread(new byte[0]);

    private final byte[] bytes;

    private Unread(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Whole fields, tags included.
    public static Unread of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Unread(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unread that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes unread";
    }
}
