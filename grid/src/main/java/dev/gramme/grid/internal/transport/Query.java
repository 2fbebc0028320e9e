package dev.gramme.grid.internal.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A GET request below a provider's address. Parameters and headers may hold keys, so that only the path is ever shown.
///
/// @param path beginning with a slash, or empty
/// @param parameters in their order, not yet encoded
/// @param headers by name
public record Query(String path, Map<String, String> parameters, Map<String, String> headers) {
    public static Query of(String path) {
        return new Query(path, Map.of(), Map.of());
    }

    /// The same with one more parameter.
    public Query with(String name, String value) {
        return new Query(path, and(parameters, name, value), headers);
    }

    /// The same with one more header.
    public Query header(String name, String value) {
        return new Query(path, parameters, and(headers, name, value));
    }

    /// Path and parameters as they stand in an address.
    String encoded() {
        String all = parameters.entrySet().stream()
                .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
        return all.isEmpty() ? path : path + "?" + all;
    }

    @Override
    public String toString() {
        return path;
    }

    private static Map<String, String> and(Map<String, String> some, String name, String value) {
        var all = new LinkedHashMap<>(some);
        all.put(name, value);
        return all;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
