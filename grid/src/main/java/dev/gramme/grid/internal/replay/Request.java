package dev.gramme.grid.internal.replay;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What somebody asks.
///
/// @param path without parameters
/// @param parameters decoded; of one that is given twice the last
/// @param headers all of them
public record Request(String path, Map<String, String> parameters, Headers headers) {
    public static Request of(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        Map<String, String> parameters = new HashMap<>();
        String query = uri.getRawQuery();
        for (String one : query == null ? new String[0] : query.split("&", -1)) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(one.substring(0, equals)), decode(one.substring(equals + 1)));
            }
        }
        return new Request(uri.getPath(), parameters, exchange.getRequestHeaders());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name)).filter(value -> !value.isBlank());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
