package dev.gramme.model.internal.wire;

import dev.gramme.carbon.GrammeException;
import java.lang.foreign.MemorySegment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where tensors lie that are kept outside the model's file (`TensorProto.external_data`: location, offset,
/// length).
///
/// A location is a path relative to the model's folder and has to stay inside it, or a model from elsewhere
/// could have any file of the reader's copied into what is written next. A link within the folder is followed:
/// caches of downloaded models consist of links.
public final class ExternalSource {
    private final @Nullable Path folder;
    private final Map<Path, MemorySegment> files = new HashMap<>();

    private ExternalSource(@Nullable Path folder) {
        this.folder = folder;
    }

    /// Files beside a model's file.
    public static ExternalSource in(Path folder) {
        return new ExternalSource(folder);
    }

    /// For a model that comes without a folder: has nothing.
    public static ExternalSource none() {
        return new ExternalSource(null);
    }

    MemorySegment find(String tensor, Map<String, String> entries) {
        String location = entries.getOrDefault("location", "");
        var file = files.computeIfAbsent(path(tensor, location), path -> MappedFile.open(path));
        long offset = number(tensor, entries, "offset", 0);
        long length = number(tensor, entries, "length", file.byteSize() - Math.min(offset, file.byteSize()));
        if (offset > file.byteSize() || length > file.byteSize() - offset) {
            throw GrammeException.failure(
                    "The tensor '" + tensor + "' is said to lie at bytes " + offset + " to " + (offset + length)
                            + " of '" + location + "', which has " + file.byteSize(),
                    "the file was cut short, or belongs to another model.");
        }
        return file.asSlice(offset, length);
    }

    private Path path(String tensor, String location) {
        if (folder == null) {
            throw GrammeException.failure(
                    "The tensor '" + tensor + "' lies outside the model, in '" + location + "'",
                    "read the model from its file instead of from memory.");
        }
        try {
            var relative = Path.of(location);
            boolean climbs = relative.normalize().startsWith("..") || location.contains("\\");
            if (!location.isEmpty() && !relative.isAbsolute() && !climbs) {
                return folder.resolve(relative).normalize();
            }
        } catch (InvalidPathException e) {
            throw refused(tensor, location).causedBy(e);
        }
        throw refused(tensor, location);
    }

    private static GrammeException refused(String tensor, String location) {
        return GrammeException.failure(
                "The tensor '" + tensor + "' asks for the file '" + location
                        + "', which is not inside the model's folder",
                "the model was tampered with; one made by ONNX's own tools names files beside itself.");
    }

    private static long number(String tensor, Map<String, String> entries, String key, long otherwise) {
        String text = entries.get(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw GrammeException.failure(
                    "The tensor '" + tensor + "' has the " + key + " '" + text + "' in its external file",
                    "the model is damaged.");
        }
        return Long.parseLong(text);
    }
}
