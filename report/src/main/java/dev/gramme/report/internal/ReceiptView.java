package dev.gramme.report.internal;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Figures;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.report.internal.IntensityChart.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The receipt of a job that waited for clean power, as its run keeps it in the document `receipt`.
///
/// @param saved of what it would have emitted at once, in words
/// @param rows planned, expected, realised and at once, in grams
/// @param facts where, by which signal, by when, settled on what
/// @param windows when it ran
/// @param chart the grid's intensity meanwhile
public record ReceiptView(
        String saved, List<Row> rows, List<Fact> facts, List<String> windows, Optional<IntensityChart> chart) {
    private static final String DOCUMENT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /// Emissions, and the length of their bar.
    public record Row(String name, String emissions, double percent, String meaning) {}

    /// One figure.
    public record Fact(String name, String value) {}

    /// Empty if the run did not wait, or its document is none that can be read.
    static Optional<ReceiptView> of(Run run) {
        return run.document(DOCUMENT).flatMap(ReceiptView::read);
    }

    /// Empty if it is none that can be read.
    public static Optional<ReceiptView> of(JsonNode receipt) {
        try {
            return Optional.of(view(receipt));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ReceiptView> read(Document document) {
        try {
            return of(JSON.readTree(document.json()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static ReceiptView view(JsonNode json) {
        double saving = json.path("saving").asDouble(0);
        String saved = saving >= 0
                ? Figures.percent(saving) + " less than at once"
                : Figures.percent(-saving) + " more than at once";
        var windows = new ArrayList<Time>();
        json.path("windows").forEach(window -> windows.add(time(window)));
        return new ReceiptView(saved, rows(json), facts(json), words(windows), chart(json, windows));
    }

    private static List<Row> rows(JsonNode json) {
        var planned = json.path("planned");
        double most = 0;
        for (double one : new double[] {
            planned.path("expected_g").asDouble(0),
            json.path("forecast_g").asDouble(0),
            json.path("realised_g").asDouble(0),
            json.path("at_once_g").asDouble(0)
        }) {
            most = Math.max(most, one);
        }
        String promised = "promised on arrival, saving "
                + Figures.percent(planned.path("saving_low").asDouble(0)) + " to "
                + Figures.percent(planned.path("saving_high").asDouble(0));
        return List.of(
                row("at once", json.path("at_once_g"), most, "the same work from its arrival on, without a pause"),
                row("planned", planned.path("expected_g"), most, promised),
                row("forecast", json.path("forecast_g"), most, "its energy at what was expected when it was let run"),
                row("realised", json.path("realised_g"), most, "its energy at the intensities of its hours"));
    }

    private static Row row(String name, JsonNode grams, double most, String meaning) {
        double value = grams.asDouble(0);
        return new Row(
                name,
                Figures.mass(Emissions.ofGrams(value)),
                most > 0 ? Math.max(0, Math.round(1000 * (value / most)) / 10.0) : 0,
                meaning);
    }

    private static List<Fact> facts(JsonNode json) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("grid zone", json.path("zone").asString("")));
        facts.add(new Fact("signal", json.path("signal").asString("")));
        facts.add(new Fact("arrived", moment(json.path("arrived"))));
        facts.add(new Fact("to be finished by", moment(json.path("deadline"))));
        boolean actual = json.path("settled_on").asString("").equals("actual");
        facts.add(new Fact("settled on", actual ? "what was measured" : "what was expected, in part at least"));
        int revisions = json.path("revisions").asInt(0);
        if (revisions > 0) {
            facts.add(new Fact("settled again", revisions + (revisions == 1 ? " time" : " times")));
        }
        facts.add(new Fact("intensities by", json.path("source").asString("")));
        facts.add(new Fact("planned by", json.path("planned").path("source").asString("")));
        return facts;
    }

    private static List<String> words(List<Time> windows) {
        return windows.stream()
                .map(window -> MOMENT.format(window.start()) + " – "
                        + (window.start()
                                                .truncatedTo(ChronoUnit.DAYS)
                                                .equals(window.end().truncatedTo(ChronoUnit.DAYS))
                                        ? TIME
                                        : MOMENT)
                                .format(window.end())
                        + " UTC")
                .toList();
    }

    private static Optional<IntensityChart> chart(JsonNode json, List<Time> windows) {
        var series = json.path("series");
        var values = series.path("g_per_kwh");
        boolean known = values.valueStream().allMatch(one -> Double.isFinite(one.asDouble()));
        if (values.isEmpty() || windows.isEmpty() || !known) {
            return Optional.empty();
        }
        var start = instant(series.path("start"));
        var step = Duration.ofSeconds(series.path("step_s").asLong());
        var arrived = instant(json.path("arrived"));
        var end = windows.getLast().end();
        var length = windows.stream()
                .map(window -> Duration.between(window.start(), window.end()))
                .reduce(Duration.ZERO, Duration::plus);
        return Optional.of(IntensityChart.of(
                start,
                step,
                values.valueStream().map(JsonNode::asDouble).toList(),
                new Time(arrived, end),
                windows,
                Optional.of(new Time(arrived, arrived.plus(length)))));
    }

    private static String moment(JsonNode moment) {
        return MOMENT.format(instant(moment)) + " UTC";
    }

    private static Time time(JsonNode window) {
        return new Time(instant(window.path("start")), instant(window.path("end")));
    }

    private static Instant instant(JsonNode moment) {
        return Instant.parse(moment.asString());
    }
}
