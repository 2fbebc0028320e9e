package dev.gramme.train.internal.checkpoint;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes safetensors files: eight bytes of header length, a JSON header, then the tensors' bytes.
///
/// Source of the format: github.com/huggingface/safetensors, "Format".
public final class SafeTensors {
    private static final String METADATA = "__metadata__";
    private static final int LONGEST_HEADER = 100_000_000;
    private static final ValueLayout.OfLong LITTLE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, ElementType> TYPES = Map.of(
            "F32", ElementType.FLOAT,
            "F64", ElementType.DOUBLE,
            "F16", ElementType.FLOAT16,
            "BF16", ElementType.BFLOAT16,
            "I64", ElementType.INT64,
            "I32", ElementType.INT32,
            "I8", ElementType.INT8,
            "U8", ElementType.UINT8,
            "BOOL", ElementType.BOOL);

    private SafeTensors() {}

    /// A file's content.
    ///
    /// @param metadata free text by key
    public record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /// Writes a file beside the place, forces it to the disk, and only then gives it its name.
    public static void write(Path file, Content content) throws IOException {
        var header = JSON.createObjectNode();
        var words = header.putObject(METADATA);
        content.metadata().forEach(words::put);
        long offset = 0;
        for (var entry : content.tensors().entrySet()) {
            var tensor = entry.getValue();
            var described = header.putObject(entry.getKey());
            described.put("dtype", name(tensor.type()));
            var shape = described.putArray("shape");
            for (long length : tensor.shape()) {
                shape.add(length);
            }
            long end = offset + tensor.data().byteSize();
            described.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try (var channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            put(channel, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, json.length));
            put(channel, ByteBuffer.wrap(json));
            for (var tensor : content.tensors().values()) {
                put(channel, tensor.data().asByteBuffer());
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Reads a file whole.
    ///
    /// @throws GrammeException if it is no such file, or is damaged
    public static Content read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return content(file, bytes);
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(file).causedBy(e);
        }
    }

    private static Content content(Path file, byte[] bytes) {
        var all = MemorySegment.ofArray(bytes);
        long length = bytes.length < 8 ? -1 : all.get(LITTLE, 0);
        if (length < 0 || length > Math.min(LONGEST_HEADER, bytes.length - 8)) {
            throw damaged(file);
        }
        var header = JSON.readTree(bytes, 8, (int) length);
        var tensors = new LinkedHashMap<String, Tensor>();
        var metadata = new LinkedHashMap<String, String>();
        var data = all.asSlice(8 + length);
        for (var entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(word ->
                                metadata.put(word.getKey(), word.getValue().asString()));
            } else {
                tensors.put(entry.getKey(), tensor(file, entry.getKey(), entry.getValue(), data));
            }
        }
        return new Content(tensors, metadata);
    }

    private static Tensor tensor(Path file, String name, JsonNode described, MemorySegment data) {
        var type = TYPES.get(described.path("dtype").asString(""));
        var offsets = described.path("data_offsets");
        if (type == null || offsets.size() != 2 || !described.path("shape").isArray()) {
            throw damaged(file);
        }
        long[] shape = new long[described.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = described.path("shape").get(i).asLong();
        }
        long from = offsets.get(0).asLong();
        return Tensor.of(name, type, shape, data.asSlice(from, offsets.get(1).asLong() - from));
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String name(ElementType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("safetensors files hold no " + type));
    }

    private static GrammeException damaged(Path file) {
        return GrammeException.failure(
                file + " is no safetensors file, or a damaged one",
                "it was copied only in part; without it the training begins anew.");
    }
}
