package dev.gramme.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The order of a node's attributes, by which the same graph gives the same bytes.
class NodeTest {
    private static final List<String> NAMES =
            List.of("transB", "alpha", "keepdims", "axis", "beta", "mode", "group", "pads");

    @Test
    void attributesWithoutAnOrderAreSorted() {
        Map<String, Attribute> unordered = new HashMap<>();
        NAMES.forEach(name -> unordered.put(name, Attribute.of(1)));
        assertThat(node(Map.copyOf(unordered)).attributes().keySet())
                .containsExactlyElementsOf(NAMES.stream().sorted().toList());
    }

    @Test
    void thoseOfAFileKeepTheirsThroughRewrites() {
        Map<String, Attribute> written = new LinkedHashMap<>();
        NAMES.forEach(name -> written.put(name, Attribute.of(1)));
        var node = node(written);
        assertThat(node.attributes().keySet()).containsExactlyElementsOf(NAMES);
        assertThat(node(node.attributes()).attributes().keySet()).containsExactlyElementsOf(NAMES);
    }

    private static Node node(Map<String, Attribute> attributes) {
        return Node.of("Gemm", List.of("x", "w"), List.of("y"), attributes);
    }
}
