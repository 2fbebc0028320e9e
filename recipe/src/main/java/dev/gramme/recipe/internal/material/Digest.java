package dev.gramme.recipe.internal.material;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// SHA-256 of files, folders and words, as hexadecimal digits.
public final class Digest {
    private static final int BUFFER = 1 << 16;

    private Digest() {}

    /// Of a file's content; of a folder, the names and contents of all files in it.
    ///
    /// @throws GrammeException (failure) if it cannot be read
    public static String of(Path path) {
        var digest = sha256();
        try {
            if (Files.isDirectory(path)) {
                folder(path, digest);
            } else {
                content(path, digest);
            }
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot read " + path + ": " + e.getMessage(), "it was moved, or is another user's.")
                    .causedBy(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Of words, so that no two lists of them are taken for one another.
    public static String of(List<String> words) {
        var digest = sha256();
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void folder(Path folder, MessageDigest digest) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update((folder.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
                content(file, digest);
            }
        }
    }

    private static void content(Path file, MessageDigest digest) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
