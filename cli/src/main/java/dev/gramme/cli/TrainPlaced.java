package dev.gramme.cli;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Figures;
import dev.gramme.schedule.place.Option;
import dev.gramme.schedule.place.Ranking;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where a recipe could run, for people and for programs.
///
/// @param job what was placed
/// @param left what could not be ranked
record TrainPlaced(TrainJob job, Ranking ranking, List<Left> left, List<String> notes) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);
    private static final int SHOWN = 3;

    TrainPlaced {
        left = List.copyOf(left);
        notes = List.copyOf(notes);
    }

    /// A machine that cannot be ranked.
    record Left(String region, String device, String reason) {}

    /// @param baseline what the recipe is compared with, if that is known
    ObjectNode json(Optional<Emissions> baseline) {
        var json = JSON.createObjectNode();
        json.putObject("job")
                .put("what", job.what())
                .put("energy_j", job.energy().value().joules())
                .put("duration_s", job.duration().toNanos() / 1e9)
                .put("basis", job.energy().basis().word());
        var options = json.putArray("options");
        for (int i = 0; i < ranking.options().size(); i++) {
            var option = ranking.options().get(i);
            var node = options.addObject().put("rank", i + 1);
            PlaceJson.option(node, option);
            node.put("duration_s", duration(option).toNanos() / 1e9);
            number(node, "factor", baseline.map(grams -> over(grams, option)).orElse(OptionalDouble.empty()));
            number(node, "factor_here", besideHere(option));
        }
        var excluded = json.putArray("excluded");
        excluded()
                .forEach(one -> excluded.addObject()
                        .put("region", one.region())
                        .put("device", one.device())
                        .put("reason", one.reason()));
        notes.forEach(json.putArray("notes")::add);
        return json;
    }

    /// The best few beside here, and what does not come into question.
    List<String> lines() {
        var lines = new ArrayList<>(List.of("  places   " + job.what() + ", as it would be from now on:"));
        var shown = ranking.options().stream().limit(SHOWN).toList();
        for (int i = 0; i < shown.size(); i++) {
            lines.add("           " + (i + 1) + " " + words(shown.get(i)));
        }
        var excluded = excluded().toList();
        if (!excluded.isEmpty()) {
            lines.add("           excluded: " + excluded.size());
            if (ranking.options().stream().allMatch(TrainPlaced::isHere)) {
                excluded.forEach(
                        one -> lines.add("             " + one.region() + ", " + one.device() + ": " + one.reason()));
            }
        }
        return lines;
    }

    /// In words: `3.2 times less than here`, `1.7 times as much as here`.
    static String times(double factor, String other) {
        String figure = Figures.number(factor >= 1 ? factor : 1 / factor);
        if (figure.equals(Figures.number(1))) {
            return "as much as " + other;
        }
        return figure + " times " + (factor > 1 ? "less than " : "as much as ") + other;
    }

    private String words(Option option) {
        var beside = besideHere(option);
        return option.candidate().name() + ": "
                + Figures.of(option.total().value())
                + (beside.isPresent() && !isHere(option) ? ", " + times(beside.getAsDouble(), "here") : "")
                + (duration(option).equals(job.duration()) ? "" : ", in " + Figures.of(duration(option)))
                + (option.dollars().isPresent()
                        ? ", " + Figures.number(option.dollars().getAsDouble()) + " USD"
                        : "")
                + (option.start().isAfter(earliest())
                        ? ", from " + TIME.withZone(ZoneId.systemDefault()).format(option.start())
                        : "");
    }

    private Instant earliest() {
        return ranking.options().stream()
                .map(Option::start)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Stream<Left> excluded() {
        return Stream.concat(
                left.stream(),
                ranking.excluded().stream()
                        .map(one -> new Left(
                                one.candidate().region().name(),
                                one.candidate().machine().name(),
                                one.reason())));
    }

    private OptionalDouble besideHere(Option option) {
        return ranking.options().stream()
                .filter(TrainPlaced::isHere)
                .findFirst()
                .map(here -> over(here.total().value(), option))
                .orElse(OptionalDouble.empty());
    }

    private static boolean isHere(Option option) {
        return option.candidate().region().name().equals(TrainPlaces.HERE)
                && option.candidate().machine().name().equals(TrainPlaces.THIS_MACHINE);
    }

    private static OptionalDouble over(Emissions grams, Option option) {
        double own = option.total().value().grams();
        return own > 0 ? OptionalDouble.of(grams.grams() / own) : OptionalDouble.empty();
    }

    private static Duration duration(Option option) {
        return option.windows().stream()
                .map(window -> Duration.between(window.start(), window.end()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void number(ObjectNode json, String key, OptionalDouble number) {
        number.ifPresent(value -> json.put(key, value));
    }
}
