package dev.gramme.report;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.ObjectNode;

/// A recipe's document with parts that are missing, of another kind or out of all proportion.
final class OddRecipes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Written as they stand, for no JSON library would write all of them.
    private static final List<String> ODD = List.of(
            "null",
            "0",
            "-1",
            "1",
            "1e-320",
            "1e-9",
            "1e15",
            "1e308",
            "1e400",
            "-1e400",
            "NaN",
            "-Infinity",
            "1e99999",
            "99999999999999999999999999",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"NaN\"",
            "\"<script>alert(1)</script>\"",
            "\"accuracy >= 0\"",
            "\"best within 0 g\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"2026-11-29T10:00:00Z\"",
            "\"model\"",
            "[1e308, 2, null]",
            "[{}, {}]",
            "\"|`*_\\n---\\n# \"");

    private OddRecipes() {}

    static String one(String whole, RandomGenerator random) {
        var json = (ObjectNode) JSON.readTree(whole);
        var written = new ArrayList<String>();
        int changes = 1 + random.nextInt(40);
        for (int i = 0; i < changes; i++) {
            change(json, random, written);
        }
        String text = json.toString();
        for (int i = 0; i < written.size(); i++) {
            text = text.replace("\"@" + i + "@\"", written.get(i));
        }
        return text;
    }

    /// Goes down from the root for as long as chance wills, and changes what it comes to.
    private static void change(ContainerNode<?> root, RandomGenerator random, List<String> written) {
        ContainerNode<?> parent = root;
        while (!parent.isEmpty()) {
            int at = random.nextInt(parent.size());
            JsonNode child = parent instanceof ArrayNode array
                    ? array.get(at)
                    : parent.values().stream().toList().get(at);
            if (child instanceof ContainerNode<?> deeper && !deeper.isEmpty() && random.nextInt(4) > 0) {
                parent = deeper;
                continue;
            }
            replace(parent, at, random, written);
            return;
        }
    }

    private static void replace(ContainerNode<?> parent, int at, RandomGenerator random, List<String> written) {
        boolean removed = random.nextInt(4) == 0;
        String mark = "@" + written.size() + "@";
        if (!removed) {
            written.add(ODD.get(random.nextInt(ODD.size())));
        }
        switch (parent) {
            case ArrayNode array when removed -> array.remove(at);
            case ArrayNode array -> array.set(at, JSON.getNodeFactory().stringNode(mark));
            case ObjectNode object -> {
                String name = object.propertyNames().stream().toList().get(at);
                if (removed) {
                    object.remove(name);
                } else {
                    object.put(name, mark);
                }
            }
            default -> throw new AssertionError(parent);
        }
    }
}
