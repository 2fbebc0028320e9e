package dev.gramme.cli.config;

import dev.gramme.carbon.EditDistance;
import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// All settings of one invocation, flags aside.
///
/// Files are looked for and read only if they exist; a wrong one is a configuration error that names all its problems
/// at once.
public final class Settings {
    private static final String PROJECT_FILE = "gramme.yaml";

    private final Map<Key, Setting> values;

    private Settings(Map<Key, Setting> values) {
        this.values = values;
    }

    /// Reads the user's file, the project's file and the environment, later ones winning.
    ///
    /// @param folder where the project's file may be
    public static Settings read(Path folder, Map<String, String> environment) {
        var values = new EnumMap<Key, Setting>(Key.class);
        readFile(userFile(environment), values);
        readFile(folder.resolve(PROJECT_FILE), values);
        for (var key : Key.values()) {
            String value = environment.get(key.variable());
            if (value != null && !value.isBlank()) {
                values.put(key, new Setting(value, key.variable()));
            }
        }
        return new Settings(values);
    }

    /// The flag's value if there is one, else what is set elsewhere.
    public Optional<Setting> get(Key key, Optional<String> flag) {
        return flag.map(value -> new Setting(value, "flag")).or(() -> Optional.ofNullable(values.get(key)));
    }

    /// Every key with its value and origin, for `gramme config`.
    public Map<Key, Setting> all() {
        var all = new LinkedHashMap<Key, Setting>();
        for (var key : Key.values()) {
            all.put(key, values.getOrDefault(key, new Setting(key.fallback(), "default")));
        }
        return all;
    }

    /// Where the user's own file would be.
    public static Path userFile(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        var base = xdg.isBlank() ? Path.of(environment.getOrDefault("HOME", "."), ".config") : Path.of(xdg);
        return base.resolve("gramme").resolve(PROJECT_FILE);
    }

    private static void readFile(Path file, Map<Key, Setting> values) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonNode root = YAMLMapper.builder().build().readTree(Files.readString(file));
            if (root == null || root.isMissingNode() || root.isNull()) {
                return;
            }
            if (!root.isObject()) {
                throw GrammeException.configuration(
                        file + " is not a list of `key: value` lines", "`zone: FR` was meant.");
            }
            take(file, root, values);
        } catch (JacksonException e) {
            throw GrammeException.configuration(
                            file + " is not YAML: " + withoutSnippets(e.getOriginalMessage()) + place(e),
                            "a quote or a colon is missing.")
                    .causedBy(e);
        } catch (IndexOutOfBoundsException e) {
            // snakeyaml-engine 3.0.1 overruns its buffer when that ends within a surrogate pair.
            throw GrammeException.configuration(
                            file + " cannot be read: the YAML library stumbles over a character beyond U+FFFF in it",
                            "an emoji in a remark can go.")
                    .causedBy(e);
        } catch (IOException e) {
            throw GrammeException.configuration(
                            "Cannot read " + file + ": " + e.getMessage(), "its permissions are wrong.")
                    .causedBy(e);
        }
    }

    /// The library quotes the lines in question, indented; there may be a key in them.
    private static String withoutSnippets(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static void take(Path file, JsonNode root, Map<Key, Setting> values) {
        var problems = new StringBuilder();
        root.properties().forEach(entry -> {
            var key = Arrays.stream(Key.values())
                    .filter(known -> known.word().equals(entry.getKey()))
                    .findFirst();
            if (key.isEmpty()) {
                problems.append("\n  unknown key '")
                        .append(entry.getKey())
                        .append("', nearest is '")
                        .append(nearest(entry.getKey()))
                        .append('\'');
            } else if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
                problems.append("\n  '").append(entry.getKey()).append("' wants one value");
            } else {
                values.put(key.get(), new Setting(entry.getValue().asString(), file.toString()));
            }
        });
        if (!problems.isEmpty()) {
            throw GrammeException.configuration(file + " has problems:" + problems, "`gramme config` lists all keys.");
        }
    }

    private static String nearest(String word) {
        return EditDistance.nearest(
                word, Arrays.stream(Key.values()).map(Key::word).toList());
    }
}
