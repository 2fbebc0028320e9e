package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.recipe.internal.file.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The schema that editors use says what the reader does.
class RecipeSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private final JsonNode schema =
            new JsonMapper().readTree(DOCS.resolve("recipe.schema.json").toFile());

    @ParameterizedTest
    @EnumSource
    void theSchemaHasTheKeysOfEachSectionAndNoOther(Section section) {
        var object = object(section);

        assertThat(object.get("properties").propertyNames()).containsExactlyElementsOf(section.keys());
        assertThat(object.get("additionalProperties").asBoolean()).isFalse();
        for (String key : section.keys()) {
            assertThat(resolved(object.get("properties").get(key)).has("description"))
                    .as(key)
                    .isTrue();
        }
    }

    @Test
    void theSchemaHasTheReadersWords() {
        assertThat(words(definition("rung").get("enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Rung.values()).map(Rung::word).toList());
        assertThat(words(definition("shrink").get("properties").get("goal").get("enum")))
                .containsExactlyElementsOf(Arrays.stream(dev.gramme.compress.Goal.values())
                        .map(dev.gramme.compress.Goal::word)
                        .toList());
    }

    @Test
    void theDocumentationHasEveryKey() throws IOException {
        String page = Files.readString(DOCS.resolve("recipe.md"));
        String file = page.substring(page.indexOf("\n## The file\n"), page.indexOf("\n## The climb\n"));
        var told = ROW.matcher(file).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        var known = new TreeSet<String>();
        for (var section : Section.values()) {
            section.keys().forEach(key -> known.add(section.key().isEmpty() ? key : section.key() + "." + key));
        }
        known.remove("carbon");
        known.remove("baseline");
        assertThat(told).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleFitsTheSchema(String example) {
        assertThat(unfit(new YAMLMapper().readTree(example), schema, "")).isEmpty();
    }

    @Test
    void anUnknownKeyDoesNotFit() {
        assertThat(unfit(new YAMLMapper().readTree("data: {trian: x}\ncarbon: {zoen: x}"), schema, ""))
                .containsExactly(".data", ".carbon.zoen");
    }

    static List<String> examples() throws IOException {
        var examples = new ArrayList<String>();
        EXAMPLE.matcher(Files.readString(DOCS.resolve("recipe.md")))
                .results()
                .forEach(block -> examples.add(block.group(1)));
        for (var file : ReadyRecipesTest.files()) {
            examples.add(Files.readString(file));
        }
        return examples;
    }

    private JsonNode object(Section section) {
        return switch (section) {
            case RECIPE -> schema;
            case DATA, SEARCH, SHRINK, CARBON, USUAL -> definition(section.key());
            case MACHINE -> definition("machine");
        };
    }

    private JsonNode definition(String name) {
        return schema.get("$defs").get(name);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") && !node.has("description")
                ? definition(node.get("$ref").asString().substring("#/$defs/".length()))
                : node;
    }

    /// Where the keys or the shape of a value are not the schema's.
    private List<String> unfit(JsonNode value, JsonNode rule, String at) {
        var resolved = resolved(rule);
        if (resolved.has("anyOf")) {
            return resolved.get("anyOf")
                            .valueStream()
                            .anyMatch(one -> unfit(value, one, at).isEmpty())
                    ? List.of()
                    : List.of(at);
        }
        var found = new ArrayList<String>();
        boolean anyKey = resolved.path("additionalProperties").isObject();
        if (value.isObject() != (anyKey || resolved.has("properties")) || value.isArray() != resolved.has("items")) {
            found.add(at);
        } else if (value.isObject()) {
            value.properties().forEach(entry -> {
                String below = at + "." + entry.getKey();
                var next = anyKey
                        ? resolved.get("additionalProperties")
                        : resolved.get("properties").get(entry.getKey());
                found.addAll(next == null ? List.of(below) : unfit(entry.getValue(), next, below));
            });
        } else {
            value.valueStream().forEach(item -> found.addAll(unfit(item, resolved.get("items"), at)));
        }
        return found;
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
