package dev.gramme.carbon.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Reads this package's own tables: tab-separated, one heading line, no quoting.
final class PowerTable {
    private PowerTable() {}

    static List<List<String>> read(String resource) {
        try (var in = Objects.requireNonNull(
                PowerTable.class.getResourceAsStream(resource), () -> "missing resource " + resource)) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> Arrays.asList(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }
}
