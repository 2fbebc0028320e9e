package dev.gramme.cli;

import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Prints the one JSON object of a `--json` answer.
final class JsonOutput {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonOutput() {}

    /// A new object that names its schema first, such as `gramme.estimate/1`.
    static ObjectNode object(String schema) {
        return MAPPER.createObjectNode().put("schema", schema);
    }

    static void print(PrintStream out, ObjectNode object) {
        out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(object));
    }
}
