package dev.gramme.model.internal.ort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// ONNX Runtime's profile: a JSON array of events in Chrome's trace format, those of kernels among them.
final class Profile {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SUFFIX = "_kernel_time";

    private Profile() {}

    /// The kernels of the graph itself in their order. What bodies of branches and loops execute is part of
    /// the operation that has them.
    static List<Kernel> kernels(Path file) throws IOException {
        var all = new ArrayList<Kernel>();
        try (var in = Files.newInputStream(file);
                var json = JSON.createParser(ObjectReadContext.empty(), in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    event(json).ifPresent(all::add);
                }
            }
        }
        all.sort(
                Comparator.comparingLong(Kernel::startMicros).thenComparing(Kernel::micros, Comparator.reverseOrder()));
        var outermost = new ArrayList<Kernel>();
        long end = Long.MIN_VALUE;
        for (Kernel kernel : all) {
            if (kernel.startMicros() >= end) {
                outermost.add(kernel);
                end = kernel.endMicros();
            }
        }
        return outermost;
    }

    private static Optional<Kernel> event(JsonParser json) {
        String name = "";
        String op = "";
        long start = 0;
        long micros = 0;
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            json.nextToken();
            switch (key) {
                case "name" -> name = json.getString();
                case "ts" -> start = json.getLongValue();
                case "dur" -> micros = json.getLongValue();
                case "args" -> op = operation(json);
                case String _ -> json.skipChildren();
            }
        }
        return name.endsWith(SUFFIX)
                ? Optional.of(new Kernel(name.substring(0, name.length() - SUFFIX.length()), op, start, micros))
                : Optional.empty();
    }

    private static String operation(JsonParser json) {
        String op = "";
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            json.nextToken();
            if (key.equals("op_name")) {
                op = json.getString();
            } else {
                json.skipChildren();
            }
        }
        return op;
    }
}
