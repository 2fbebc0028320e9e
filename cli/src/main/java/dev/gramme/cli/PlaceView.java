package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.schedule.place.Excluded;
import dev.gramme.schedule.place.Option;
import dev.gramme.schedule.place.Ranking;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A ranking of places for people and for programs.
record PlaceView(Console console, Ranking ranking, Instant now, List<String> notes) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ROOT);

    private static final List<TextTable.Align> ALIGNED = List.of(
            TextTable.Align.RIGHT,
            TextTable.Align.LEFT,
            TextTable.Align.LEFT,
            TextTable.Align.LEFT,
            TextTable.Align.RIGHT,
            TextTable.Align.RIGHT,
            TextTable.Align.RIGHT);

    /// @param most how many rows
    void print(int most, boolean quiet) {
        var out = console.out();
        var zone = ZoneId.systemDefault();
        if (ranking.options().isEmpty()) {
            out.println("Nothing is possible.");
        } else {
            table(most, zone);
        }
        excluded(most);
        ranking.signal().ifPresent(signal -> out.println("  of  " + signal.words() + ", times of " + zone.getId()));
        if (!quiet) {
            notes.stream().limit(most).forEach(note -> out.println("  · " + note));
        }
    }

    private void table(int most, ZoneId zone) {
        var out = console.out();
        var table = new TextTable(ALIGNED, List.of("", "region", "device", "start", "CO2e", "90 %", "USD"));
        var shown = ranking.options().stream().limit(most).toList();
        for (int i = 0; i < shown.size(); i++) {
            table.add(row(i + 1, shown.get(i), zone));
        }
        var lines = table.lines(TextTable.width(console));
        out.println(lines.getFirst());
        for (int i = 0; i < shown.size(); i++) {
            out.println(lines.get(i + 1));
            out.println("     " + shown.get(i).reason());
        }
        if (shown.size() < ranking.options().size()) {
            out.println("     and " + (ranking.options().size() - shown.size()) + " more: --all shows them");
        }
    }

    private void excluded(int most) {
        var out = console.out();
        if (!ranking.excluded().isEmpty()) {
            out.println("excluded");
        }
        for (Excluded one : ranking.excluded().stream().limit(most).toList()) {
            out.println("     " + one.candidate().name() + ": " + one.reason());
        }
        if (ranking.excluded().size() > most) {
            out.println("     and " + (ranking.excluded().size() - most) + " more: --all shows them");
        }
    }

    private List<String> row(int rank, Option option, ZoneId zone) {
        var candidate = option.candidate();
        return List.of(
                String.valueOf(rank),
                candidate.region().name(),
                candidate.machine().name(),
                option.start().isAfter(now) ? TIME.withZone(zone).format(option.start()) : "now",
                Figures.mass(option.total().value()),
                Figures.interval(option.total()),
                option.dollars().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", option.dollars().getAsDouble())
                        : "");
    }

    ObjectNode json() {
        var json = JsonOutput.object("gramme.place/1");
        json.put("decided", now.toString());
        json.put("signal", ranking.signal().map(Signal::words).orElse(null));
        ranking.usual()
                .ifPresentOrElse(usual -> PlaceJson.name(json.putObject("usual"), usual), () -> json.putNull("usual"));
        var options = json.putArray("options");
        ranking.options().forEach(option -> PlaceJson.option(options.addObject(), option));
        var excluded = json.putArray("excluded");
        for (var one : ranking.excluded()) {
            PlaceJson.name(excluded.addObject(), one.candidate()).put("reason", one.reason());
        }
        var said = json.putArray("notes");
        notes.forEach(said::add);
        return json;
    }
}
