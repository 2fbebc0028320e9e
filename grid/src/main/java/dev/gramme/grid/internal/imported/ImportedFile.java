package dev.gramme.grid.internal.imported;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of series: a JSON object with its schema, named by zone, signal and step, such as
/// `DE~average-life-cycle-production~3600s.json`.
public final class ImportedFile {
    public static final String SUFFIX = ".json";
    private static final String SCHEMA = "gramme.grid-imported/1";
    private static final JsonMapper JSON = JsonMapper.shared();

    private ImportedFile() {}

    /// The name of the file that a series belongs into.
    public static String name(IntensitySeries series) {
        return URLEncoder.encode(series.zone(), StandardCharsets.UTF_8).replace("*", "%2A")
                + "~" + series.signal().words().replace(' ', '-')
                + "~" + series.step().toSeconds() + "s" + SUFFIX;
    }

    /// The zone that a file is of, by its name.
    public static Optional<String> zone(Path file) {
        String name = String.valueOf(file.getFileName());
        int end = name.indexOf('~');
        return end < 1
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(name.substring(0, end), StandardCharsets.UTF_8));
    }

    /// @throws GrammeException (failure) if it is not one of these
    public static List<IntensitySeries> read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (!root.path("schema").stringValue("").equals(SCHEMA)) {
                throw broken(file, "it is not of " + SCHEMA);
            }
            var signal = Signal.parse(root.path("signal").stringValue(""));
            var step = Duration.ofSeconds(root.path("step_s").longValue(0));
            String zone = root.path("zone").stringValue("");
            var all = new ArrayList<IntensitySeries>();
            for (JsonNode one : root.path("series")) {
                var start = Instant.parse(one.path("start").stringValue(""));
                String source = one.path("source").stringValue("");
                all.add(new IntensitySeries(zone, signal, start, step, numbers(one.path("g_per_kwh")), source));
            }
            return all;
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw broken(file, "it was cut off or changed").causedBy(e);
        } catch (IOException e) {
            throw broken(file, String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    /// @param all of one zone, signal and step, at least one
    public static void write(Path file, List<IntensitySeries> all) throws IOException {
        var first = all.getFirst();
        var root = JSON.createObjectNode().put("schema", SCHEMA);
        root.put("zone", first.zone());
        root.put("signal", first.signal().words());
        root.put("step_s", first.step().toSeconds());
        var list = root.putArray("series");
        for (var series : all) {
            var one = list.addObject();
            one.put("start", series.start().toString());
            one.put("source", series.source());
            var numbers = one.putArray("g_per_kwh");
            for (double grams : series.gramsPerKilowattHour()) {
                numbers.add(grams);
            }
        }
        Path passing = Files.createTempFile(file.toAbsolutePath().getParent(), "", ".tmp");
        try {
            Files.writeString(passing, JSON.writeValueAsString(root));
            Files.move(passing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(passing, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(passing);
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.path(i).doubleValue(Double.NaN);
        }
        return numbers;
    }

    private static GrammeException broken(Path file, String why) {
        return GrammeException.failure(
                "Cannot read the imported series in " + file + ": " + why,
                "deleting the file and importing again helps.");
    }
}
