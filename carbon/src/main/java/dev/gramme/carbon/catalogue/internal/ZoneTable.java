package dev.gramme.carbon.catalogue.internal;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.GridZone;
import dev.gramme.carbon.catalogue.Match;
import dev.gramme.carbon.csv.CsvRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The grid zones of Electricity Maps, and the countries and groups of countries of Ember where those end.
public final class ZoneTable {
    private static final String ELECTRICITY_MAPS = "© Electricity Maps, yearly mean, ODbL 1.0";
    private static final String EMBER = "Ember, yearly mean, CC BY-SA 4.0";

    private final Factors factors;
    private final Lazy<List<GridZone>> zones =
            new Lazy<>(() -> Table.load("zones-electricitymaps", row -> zone(row, "zone", ELECTRICITY_MAPS)));
    private final Lazy<List<GridZone>> countries =
            new Lazy<>(() -> Table.load("countries-ember", row -> zone(row, "iso3", EMBER)));

    public ZoneTable(Factors factors) {
        this.factors = factors;
    }

    public List<GridZone> zones() {
        return zones.get();
    }

    public List<GridZone> countries() {
        return countries.get();
    }

    /// A zone by its id, or a country by its ISO 3166 codes or its English name.
    public Optional<Match<GridZone>> find(String name) {
        String key = Words.key(name);
        return withId(zones.get(), key)
                .or(() -> isoTwo(key).flatMap(two -> withId(zones.get(), two)))
                .or(() -> withName(zones.get(), key))
                .or(() -> isoTwoOfName(key).flatMap(two -> withId(zones.get(), two)))
                .or(() -> withId(countries.get(), key))
                .or(() -> withName(countries.get(), key))
                .map(Match::exact);
    }

    /// The zone with exactly this id, as other tables refer to it.
    public GridZone withId(String id) {
        return withId(zones.get(), Words.key(id))
                .orElseThrow(() -> new IllegalStateException("A table refers to the unknown zone " + id));
    }

    /// A yearly intensity as an estimate for an hour nobody knows.
    public Estimate<CarbonIntensity> atUnknownHour(double gramsPerKilowattHour, String source) {
        Estimate<Ratio> hour = factors.ratio("hour_over_year");
        var mean = CarbonIntensity.ofGramsPerKilowattHour(gramsPerKilowattHour);
        return new Estimate<>(
                mean,
                mean.withMagnitude(gramsPerKilowattHour * hour.low().value()),
                mean.withMagnitude(gramsPerKilowattHour * hour.high().value()),
                Basis.ASSUMED,
                source);
    }

    /// Every spelling a zone can be asked for by, for suggestions.
    public List<String> names() {
        List<String> names = new ArrayList<>();
        Stream.concat(zones.get().stream(), countries.get().stream()).forEach(zone -> {
            names.add(zone.id());
            names.add(zone.name());
        });
        return names;
    }

    private GridZone zone(CsvRow row, String idColumn, String source) {
        int year = (int) Table.number(row, "year");
        String id = row.text(idColumn).isEmpty() ? row.text("name") : row.text(idColumn);
        double grams = Table.number(row, "intensity_g_per_kwh");
        return new GridZone(id, row.text("name"), year, atUnknownHour(grams, id + " " + year + ", " + source));
    }

    private static Optional<GridZone> withId(List<GridZone> in, String key) {
        return in.stream().filter(zone -> Words.key(zone.id()).equals(key)).findFirst();
    }

    private static Optional<GridZone> withName(List<GridZone> in, String key) {
        return in.stream().filter(zone -> Words.key(zone.name()).equals(key)).findFirst();
    }

    /// The JDK knows ISO 3166: `fra` is `fr`.
    private static Optional<String> isoTwo(String isoThree) {
        return isoThree.length() == 3 ? Optional.ofNullable(IsoCodes.TWO_OF_THREE.get(isoThree)) : Optional.empty();
    }

    private static Optional<String> isoTwoOfName(String name) {
        return Optional.ofNullable(IsoCodes.TWO_OF_NAME.get(name));
    }

    /// Filled when a country is first asked for by another spelling than its zone's.
    private static final class IsoCodes {
        static final Map<String, String> TWO_OF_THREE = new HashMap<>();
        static final Map<String, String> TWO_OF_NAME = new HashMap<>();

        static {
            for (String two : Locale.getISOCountries()) {
                var country = Locale.of("", two);
                String key = two.toLowerCase(Locale.ROOT);
                TWO_OF_THREE.put(country.getISO3Country().toLowerCase(Locale.ROOT), key);
                TWO_OF_NAME.put(Words.key(country.getDisplayCountry(Locale.ENGLISH)), key);
            }
        }

        private IsoCodes() {}
    }
}
