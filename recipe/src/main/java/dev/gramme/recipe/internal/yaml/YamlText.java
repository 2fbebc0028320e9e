package dev.gramme.recipe.internal.yaml;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads a text as one YAML document.
///
/// It takes the parser's tokens instead of Jackson's tree: that forgets lines, keeps the last of two equal keys and
/// makes a reference such as `*mails` the word `mails`.
public final class YamlText {
    private static final int DEEPEST = 20;

    /// How YAML's core schema writes null besides `null`; Jackson takes these for words.
    private static final Set<String> NOTHING = Set.of("~", "Null", "NULL");

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final YAMLParser parser;
    private final Problems problems;

    private YamlText(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /// The document; empty if there is none or it is no YAML, which is a problem then.
    public static Optional<Node> read(String text, Problems problems) {
        try (var parser = (YAMLParser) YAML.createParser(new WholeCharacters(text))) {
            return new YamlText(parser, problems).document();
        } catch (NotYaml e) {
            problems.add(e.at, e.getMessage(), e.maybe);
        } catch (JacksonException e) {
            String what = withoutSnippets(String.valueOf(e.getOriginalMessage()));
            problems.add(place(e.getLocation()), "This is not YAML: " + what, remedy(what));
        } catch (RuntimeException e) {
            // The parsers stumble over some malformed texts with whatever their own code throws.
            problems.add(Place.START, "This is not YAML, or more than its parser can bear", remedy(""));
        }
        return Optional.empty();
    }

    private Optional<Node> document() {
        var token = parser.nextToken();
        if (token == null) {
            problems.add(Place.START, "There is nothing in it", "it was saved elsewhere.");
            return Optional.empty();
        }
        var root = node(token, 0);
        if (parser.nextToken() != null) {
            throw new NotYaml(here(), "A second document begins", "its `---` can go.");
        }
        return Optional.of(root);
    }

    private Node node(@Nullable JsonToken token, int depth) {
        var at = here();
        if (depth > DEEPEST) {
            throw new NotYaml(at, "Lists and maps are nested more than " + DEEPEST + " deep", "a bracket is missing.");
        }
        if (token == JsonToken.START_OBJECT) {
            return entries(at, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(at, depth);
        }
        if (token == null || !token.isScalarValue()) {
            throw new NotYaml(at, "This is no value", remedy(""));
        }
        if (parser.isCurrentAlias()) {
            String name = parser.getString();
            throw new NotYaml(at, "References such as '*" + name + "' are not followed", "its value can be repeated.");
        }
        boolean nothing = token == JsonToken.VALUE_NULL || NOTHING.contains(parser.getString());
        return nothing ? new Node.Nothing(at) : new Node.Text(parser.getString(), at);
    }

    private Node entries(Place at, int depth) {
        var entries = new ArrayList<Node.Entry>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var keyAt = here();
            String key = parser.currentName();
            entries.add(new Node.Entry(key, keyAt, node(parser.nextToken(), depth + 1)));
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new NotYaml(here(), "A map does not end", remedy(""));
        }
        return new Node.Entries(entries, at);
    }

    private Node items(Place at, int depth) {
        var nodes = new ArrayList<Node>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            nodes.add(node(token, depth + 1));
        }
        return new Node.Items(nodes, at);
    }

    private Place here() {
        return place(parser.currentTokenLocation());
    }

    private static Place place(@Nullable TokenStreamLocation location) {
        return location == null
                ? Place.START
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /// The library quotes the lines in question, indented, and says over several lines where they are.
    private static String withoutSnippets(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }

    private static String remedy(String what) {
        return what.toUpperCase(Locale.ROOT).contains("TAB")
                ? "spaces were meant: YAML is not indented by tabs."
                : "a quote, a colon or a space behind one is missing.";
    }

    private static final class NotYaml extends RuntimeException {
        private final transient Place at;
        private final String maybe;

        NotYaml(Place at, String what, String maybe) {
            super(what);
            this.at = at;
            this.maybe = maybe;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
