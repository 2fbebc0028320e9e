package dev.gramme.model.internal.wire;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides which tensors go into a file beside the model's, and lays that file out.
public final class ExternalSink {
    /// Smaller ones, such as shapes, stay with the model: tools look at them without opening the other file.
    private static final long SMALLEST = 1024;

    /// onnx.proto, `external_data`: offsets should be multiples of a page, for tools that map the file.
    private static final int PAGE = 4096;

    private final Optional<String> location;
    private final List<MemorySegment> placed = new ArrayList<>();
    private long end;

    private ExternalSink(Optional<String> location) {
        this.location = location;
    }

    /// Everything stays in the model's file.
    public static ExternalSink none() {
        return new ExternalSink(Optional.empty());
    }

    /// @param location the other file's name
    public static ExternalSink named(String location) {
        return new ExternalSink(Optional.of(location));
    }

    Optional<Map<String, String>> place(MemorySegment data) {
        if (location.isEmpty() || data.byteSize() < SMALLEST) {
            return Optional.empty();
        }
        long offset = Math.ceilDiv(end, PAGE) * PAGE;
        end = offset + data.byteSize();
        placed.add(data);
        var entries = new LinkedHashMap<String, String>();
        entries.put("location", location.get());
        entries.put("offset", Long.toString(offset));
        entries.put("length", Long.toString(data.byteSize()));
        return Optional.of(entries);
    }

    /// Writes the other file.
    public void writeTo(WritableByteChannel channel) throws IOException {
        long at = 0;
        for (MemorySegment data : placed) {
            int padding = Math.floorMod(-at, PAGE);
            Message.write(MemorySegment.ofArray(new byte[padding]), channel);
            Message.write(data, channel);
            at += padding + data.byteSize();
        }
    }
}
