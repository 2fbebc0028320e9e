package dev.gramme.model;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.internal.AtomicFile;
import dev.gramme.model.internal.wire.ExternalSink;
import dev.gramme.model.internal.wire.ExternalSource;
import dev.gramme.model.internal.wire.MalformedException;
import dev.gramme.model.internal.wire.MappedFile;
import dev.gramme.model.internal.wire.Message;
import dev.gramme.model.internal.wire.ModelCodec;
import dev.gramme.model.internal.wire.TensorCodec;
import dev.gramme.model.internal.wire.WireReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// ONNX models as files and as bytes.
///
/// Reading maps the file into memory, so that weights are not copied; a model holds on to its file until nobody
/// needs it. Reading and writing again loses nothing: what Gramme has no use for travels along. Writing is all
/// or nothing.
public final class OnnxFile {
    /// No protocol buffers message may have 2 GiB (protobuf.dev, "Size Limit"). The margin is for tools that
    /// count less exactly.
    private static final long LARGEST_FILE_BYTES = Integer.MAX_VALUE - (16L << 20);

    private OnnxFile() {}

    /// Reads a model, and the files beside it that hold its large tensors, if it says so.
    ///
    /// @throws GrammeException if the file, or one it names, is not there, broken or cut short, or if
    ///     it names one outside its own folder
    public static Model read(Path file) {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent());
        var external = folder.map(ExternalSource::in).orElseGet(ExternalSource::none);
        return parsed("'" + file + "'", MappedFile.open(file), external);
    }

    /// Reads a model from memory, which must not change as long as the model is in use.
    ///
    /// @throws GrammeException if it is broken, or keeps tensors in other files
    public static Model parse(byte[] bytes) {
        return parsed("The model", MemorySegment.ofArray(bytes), ExternalSource.none());
    }

    /// Reads a file of one tensor, such as the inputs and outputs in ONNX's conformance suite.
    ///
    /// @throws GrammeException if it is something else, for instance a sequence of tensors
    public static Tensor readTensor(Path file) {
        try {
            return TensorCodec.read(WireReader.of(MappedFile.open(file)), ExternalSource.none());
        } catch (MalformedException e) {
            throw GrammeException.failure(
                            "'" + file + "' holds no tensor: " + e.getMessage(),
                            "it holds a sequence or an optional value, which are not supported.")
                    .causedBy(e);
        }
    }

    /// Writes a model. One that would exceed 2 GiB gets a second file beside it, as with [#writeExternal].
    ///
    /// @throws GrammeException if that fails; what was there before is then still there
    public static void write(Model model, Path file) {
        var message = ModelCodec.write(model, ExternalSink.none());
        if (message.size() > LARGEST_FILE_BYTES) {
            writeExternal(model, file);
        } else {
            write(message, file);
        }
    }

    /// Writes a model with its tensors of 1 kB and more in a second file beside it: `NAME.data`, or
    /// `NAME.1.data` and so on as long as there is one already, so that a model that is being replaced stays
    /// whole until the last moment.
    ///
    /// @throws GrammeException if that fails; what was there before is then still there
    public static void writeExternal(Model model, Path file) {
        var data = unused(file);
        var sink = ExternalSink.named(data.getFileName().toString());
        var message = ModelCodec.write(model, sink);
        if (message.size() > LARGEST_FILE_BYTES) {
            throw GrammeException.failure(
                    "The model has " + message.size() + " bytes without the tensors that may lie outside",
                    "its weights are in Constant nodes; folding constants makes them initializers.");
        }
        try {
            AtomicFile.write(data, sink::writeTo);
        } catch (IOException e) {
            throw unwritable(data, e);
        }
        write(message, file);
    }

    /// How many bytes the model takes in a file, its weights included.
    public static long size(Model model) {
        return ModelCodec.write(model, ExternalSink.none()).size();
    }

    /// The model as bytes.
    ///
    /// @throws GrammeException if it exceeds 2 GiB
    public static byte[] bytes(Model model) {
        return inOnePiece(model).toByteArray();
    }

    /// The model as bytes outside Java's heap, in memory that belongs to the arena. A heap would keep room for them
    /// when they are gone.
    ///
    /// @throws GrammeException if it exceeds 2 GiB
    static ByteBuffer bytes(Model model, Arena arena) {
        var message = inOnePiece(model);
        var memory = arena.allocate(message.size());
        message.writeTo(memory);
        return memory.asByteBuffer();
    }

    private static Message inOnePiece(Model model) {
        var message = ModelCodec.write(model, ExternalSink.none());
        if (message.size() > LARGEST_FILE_BYTES) {
            throw GrammeException.failure(
                    "The model has " + message.size() + " bytes, and fits in no array",
                    "writing it to a file helps, which may have a second one beside it.");
        }
        return message;
    }

    private static Model parsed(String name, MemorySegment bytes, ExternalSource external) {
        try {
            return ModelCodec.read(WireReader.of(bytes), external);
        } catch (MalformedException e) {
            throw GrammeException.failure(
                            name + " cannot be read as an ONNX model: " + e.getMessage(),
                            "it was cut short, or is a file of another kind.")
                    .causedBy(e);
        }
    }

    private static void write(Message message, Path file) {
        try {
            AtomicFile.write(file, message::writeTo);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Path unused(Path file) {
        var data = file.resolveSibling(file.getFileName() + ".data");
        for (int i = 1; Files.exists(data); i++) {
            data = file.resolveSibling(file.getFileName() + "." + i + ".data");
        }
        return data;
    }

    private static GrammeException unwritable(Path file, IOException e) {
        return GrammeException.failure(
                        "Cannot write '" + file + "': " + e.getMessage(), "its folder is missing, full or read-only.")
                .causedBy(e);
    }
}
