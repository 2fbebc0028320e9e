package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.EditDistance;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.schedule.place.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A user's own list of places, in CSV or, by its name's ending, YAML.
final class PlaceSitesFile {
    private static final List<String> NEEDED = List.of("name", "zone");
    private static final List<String> KEYS =
            List.of("name", "zone", "country", "pue", "carbon_free_share", "device", "usd_per_hour");

    private final Path file;
    private final Catalogue catalogue;

    PlaceSitesFile(Path file, Catalogue catalogue) {
        this.file = file;
        this.catalogue = catalogue;
    }

    /// @throws GrammeException (usage) with what is wrong, and where
    List<PlaceSite> read() {
        var rows = isYaml() ? yaml() : csv();
        if (rows.isEmpty()) {
            throw GrammeException.usage("There is no place in " + file, "a line for each was meant.");
        }
        return rows.stream().map(this::site).toList();
    }

    private boolean isYaml() {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private List<Map<String, String>> csv() {
        try (var table = CsvTable.open(file, NEEDED)) {
            var known = table.columns();
            known.forEach(this::requireKnown);
            return table.rows().stream()
                    .map(row -> {
                        var cells = new HashMap<String, String>();
                        known.forEach(column -> cells.put(column, row.text(column)));
                        return Map.copyOf(cells);
                    })
                    .toList();
        }
    }

    private List<Map<String, String>> yaml() {
        try {
            JsonNode root = YAMLMapper.builder().build().readTree(Files.readString(file));
            if (root == null || !root.isArray()) {
                throw GrammeException.usage(file + " is no list", "`- {name: mine, zone: DE}` was meant.");
            }
            var rows = new ArrayList<Map<String, String>>();
            for (JsonNode one : root) {
                var cells = new HashMap<String, String>();
                one.properties().forEach(entry -> {
                    requireKnown(entry.getKey());
                    cells.put(entry.getKey(), entry.getValue().asString(""));
                });
                rows.add(cells);
            }
            return rows;
        } catch (JacksonException e) {
            throw GrammeException.usage(file + " is not YAML", "a quote or a colon is missing.")
                    .causedBy(e);
        } catch (IOException e) {
            throw GrammeException.usage("Cannot read " + file, "it is somewhere else, or not in UTF-8.")
                    .causedBy(e);
        }
    }

    private void requireKnown(String key) {
        if (!KEYS.contains(key)) {
            throw GrammeException.usage(
                    file + " has an unknown column '" + key + "'",
                    EditDistance.nearest(key, KEYS) + " is meant; there are " + String.join(", ", KEYS) + ".");
        }
    }

    private PlaceSite site(Map<String, String> row) {
        String name = text(row, "name");
        String zone = text(row, "zone");
        if (name.isEmpty() || zone.isEmpty()) {
            throw GrammeException.usage(
                    "A place in " + file + " has no " + (name.isEmpty() ? "name" : "zone"),
                    "both are needed: what you call it, and its grid zone.");
        }
        String id = PlaceSites.zoneId(zone, catalogue);
        String country = text(row, "country");
        String device = text(row, "device");
        Estimate<Ratio> pue = number(row, "pue").stream()
                .mapToObj(given -> Estimate.exactly(Ratio.of(given), Basis.ASSUMED, file + ", " + name))
                .findFirst()
                .orElseGet(catalogue::unknownSitePue);
        return new PlaceSite(
                new Region(
                        name,
                        id,
                        country.isEmpty() ? Region.countryOf(id) : country.toUpperCase(Locale.ROOT),
                        pue,
                        number(row, "carbon_free_share")),
                device.isEmpty() ? Optional.empty() : Optional.of(device),
                number(row, "usd_per_hour"));
    }

    private OptionalDouble number(Map<String, String> row, String key) {
        String text = text(row, key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw GrammeException.usage(
                    file + ": the " + key + " of " + text(row, "name") + " is no number: '" + text + "'",
                    "1.2 was meant.");
        }
        return OptionalDouble.of(Double.parseDouble(text));
    }

    private static String text(Map<String, String> row, String key) {
        return row.getOrDefault(key, "").strip();
    }
}
