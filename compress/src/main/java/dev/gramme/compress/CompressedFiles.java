package dev.gramme.compress;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Writes a compressed model with what belongs beside it, and with its origin in its metadata.
public final class CompressedFiles {
    /// The key in a model's metadata under which the SHA-256 of the file stands that it was made from.
    public static final String ORIGIN = "gramme.compressed_from_sha256";

    /// The key under which it stands what was done.
    public static final String METHOD = "gramme.compression";

    private CompressedFiles() {}

    /// Writes the model, and copies the labels and the tokenizer that lie beside the original.
    ///
    /// @param tokenizer the one that was used, if it lies elsewhere
    /// @throws GrammeException if the original would be overwritten, or something cannot be written
    public static void write(Compression.Compressed done, Path original, Path out, Optional<Path> tokenizer) {
        requireOther(original, out);
        OnnxFile.write(done.model(), out);
        var from = ClassifierFiles.of(original);
        var to = ClassifierFiles.of(out);
        copy(from.labels(), to.labels());
        tokenizer.or(() -> ClassifierFiles.tokenizerBeside(original)).ifPresent(found -> copy(found, to.tokenizer()));
    }

    /// What a model takes on the disk, with the files that it refers to.
    public static long size(Path file, Model model) {
        try {
            return Math.max(Files.size(file), OnnxFile.size(model));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// @throws GrammeException (usage) if both are the same file
    public static void requireOther(Path original, Path out) {
        try {
            if (Files.exists(out) && Files.isSameFile(original, out)) {
                throw GrammeException.usage(
                        "The compressed model would overwrite " + original, "`--out` with another name is meant.");
            }
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    /// The model with its origin in its metadata.
    ///
    /// @param method what was done to it, in words
    public static Model marked(Model model, Path original, String method) {
        return model.withMetadata(ORIGIN, sha256(original)).withMetadata(METHOD, method);
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isRegularFile(from) && !(Files.exists(to) && Files.isSameFile(from, to))) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(to, e);
        }
    }

    private static String sha256(Path file) {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unwritable(file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static GrammeException unwritable(Path file, IOException e) {
        return GrammeException.failure(
                        "Cannot write beside '" + file + "': " + e.getMessage(),
                        "its folder is missing, full or read-only.")
                .causedBy(e);
    }
}
