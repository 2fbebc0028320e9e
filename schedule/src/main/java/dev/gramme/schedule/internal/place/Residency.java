package dev.gramme.schedule.internal.place;

import dev.gramme.schedule.place.PlaceRules;
import dev.gramme.schedule.place.Region;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// In which countries data may be.
final class Residency {
    private static final Set<String> EU = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private Residency() {}

    /// Why a region does not come into question, if so.
    static Optional<String> objection(Region region, PlaceRules rules) {
        if (!rules.allowed().isEmpty() && !isIn(region, rules.allowed())) {
            return Optional.of("residency: " + words(region) + " is not in " + String.join(", ", rules.allowed()));
        }
        return rules.forbidden().stream()
                .filter(place -> isIn(region, List.of(place)))
                .findFirst()
                .map(place -> "residency: " + words(region) + " is in " + place + ", which is forbidden");
    }

    private static boolean isIn(Region region, List<String> places) {
        return places.stream()
                .anyMatch(place -> place.equalsIgnoreCase(region.country())
                        || place.equalsIgnoreCase(region.zone())
                        || (place.equalsIgnoreCase("EU")
                                && EU.contains(region.country().toUpperCase(Locale.ROOT))));
    }

    private static String words(Region region) {
        String name = Locale.of("", region.country()).getDisplayCountry(Locale.ENGLISH);
        return name.isEmpty() ? region.zone() : name;
    }
}
