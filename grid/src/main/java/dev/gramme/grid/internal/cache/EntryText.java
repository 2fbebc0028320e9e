package dev.gramme.grid.internal.cache;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An [Entry] as the text of a file: a line with the version and a checksum of the rest, and the rest, a JSON object.
/// What was cut off or damaged is thus never taken for an answer.
final class EntryText {
    private static final String VERSION = "gramme-grid-answer 1 ";
    private static final JsonMapper JSON = JsonMapper.shared();

    private EntryText() {}

    static String write(Entry entry) {
        var root = JSON.createObjectNode();
        root.put("fetched", entry.fetched().toString());
        root.put("provenance", entry.provenance());
        entry.issued().ifPresent(issued -> root.put("issued", issued.toString()));
        var series = entry.series();
        root.put("zone", series.zone());
        root.put("signal", series.signal().words());
        root.put("source", series.source());
        root.put("start", series.start().toString());
        root.put("step", series.step().toString());
        put(root.putArray("g_per_kwh"), series.gramsPerKilowattHour());
        var bands = root.putArray("bands");
        for (Band band : entry.bands()) {
            ObjectNode one = bands.addObject();
            one.put("coverage", band.coverage());
            put(one.putArray("low_g_per_kwh"), band.low());
            put(one.putArray("high_g_per_kwh"), band.high());
        }
        String json = JSON.writeValueAsString(root);
        return VERSION + checksum(json) + "\n" + json;
    }

    /// Empty for what [#write] has not written so.
    static Optional<Entry> read(String text) {
        int line = text.indexOf('\n');
        String json = text.substring(line + 1);
        if (line < 0 || !text.substring(0, line).equals(VERSION + checksum(json))) {
            return Optional.empty();
        }
        try {
            return Optional.of(entry(JSON.readTree(json)));
        } catch (JacksonException | DateTimeException | IllegalArgumentException | GrammeException e) {
            // Another version of this program has written something else under the same number.
            return Optional.empty();
        }
    }

    private static Entry entry(JsonNode root) {
        var series = new IntensitySeries(
                root.path("zone").stringValue(""),
                Signal.parse(root.path("signal").stringValue("")),
                Instant.parse(root.path("start").stringValue("")),
                Duration.parse(root.path("step").stringValue("")),
                numbers(root.path("g_per_kwh")),
                root.path("source").stringValue(""));
        var bands = new ArrayList<Band>();
        for (JsonNode one : root.path("bands")) {
            bands.add(new Band(
                    one.path("coverage").doubleValue(0),
                    numbers(one.path("low_g_per_kwh")),
                    numbers(one.path("high_g_per_kwh"))));
        }
        String issued = root.path("issued").stringValue("");
        return new Entry(
                Instant.parse(root.path("fetched").stringValue("")),
                root.path("provenance").stringValue(""),
                series,
                issued.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(issued)),
                List.copyOf(bands));
    }

    private static void put(ArrayNode array, double[] numbers) {
        for (double number : numbers) {
            array.add(number);
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.path(i).doubleValue(Double.NaN);
        }
        return numbers;
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
