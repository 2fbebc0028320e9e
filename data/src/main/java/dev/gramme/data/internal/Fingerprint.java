package dev.gramme.data.internal;

import dev.gramme.data.Image;
import dev.gramme.data.WhiteSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The first 128 bits of an input's SHA-256: two different inputs share them with a chance of n² / 2^129.
public record Fingerprint(long high, long low) {
    public static Fingerprint of(String text) {
        return of(WhiteSpace.folded(text).getBytes(StandardCharsets.UTF_8));
    }

    public static Fingerprint of(Image image) {
        byte[] pixels = image.pixels();
        return of(ByteBuffer.allocate(12 + pixels.length)
                .putInt(image.channels())
                .putInt(image.height())
                .putInt(image.width())
                .put(pixels)
                .array());
    }

    /// Of a file's bytes, and of its name if it cannot be read: whoever needs what is in it will say so.
    public static Fingerprint of(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            return of(file.toString());
        }
    }

    private static Fingerprint of(byte[] bytes) {
        var digest = ByteBuffer.wrap(Sha256.of(bytes));
        return new Fingerprint(digest.getLong(), digest.getLong());
    }
}
