package dev.gramme.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An ONNX model: a graph and what is needed to understand it. Immutable; editing makes another.
///
/// @param irVersion the version of the file's structure
/// @param opsets the version of each domain's operations; ONNX's own domain is the empty name
/// @param producer the tool that wrote it
/// @param metadata free text by key
/// @param unread functions, documentation and what else the file holds
public record Model(
        long irVersion,
        Map<String, Long> opsets,
        String producer,
        Graph graph,
        Map<String, String> metadata,
        Unread unread) {
    public Model {
        opsets = Collections.unmodifiableMap(new LinkedHashMap<>(opsets));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /// The version of ONNX's own operations; 1 when the file does not say.
    public long opset() {
        return opsets.getOrDefault("", 1L);
    }

    public Model withGraph(Graph edited) {
        return new Model(irVersion, opsets, producer, edited, metadata, unread);
    }

    /// With an entry more, or another value of it, in the metadata that travels with the file.
    public Model withMetadata(String key, String value) {
        var more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        return new Model(irVersion, opsets, producer, graph, more, unread);
    }
}
