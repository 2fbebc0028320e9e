package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.carbon.power.CpuIdentity;
import dev.gramme.ledger.Conditions;
import dev.gramme.recipe.RecipeFile;
import dev.gramme.schedule.place.ZoneOutlook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A recipe's machines, ranked for a job of a kilowatt-hour in an hour, here in Germany on an EPYC 7763.
class TrainPlacesTest {
    private static final Instant ASKED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Estimate<Energy> KILOWATT_HOUR =
            Estimate.within(Energy.ofKilowattHours(1), 0.1, Basis.MODELLED, "a test");

    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(home.resolve("data.csv"), "x,y\n1,a\n2,b\n");
    }

    @Test
    void thePlaceWhereItEmitsLeastComesFirstAndEachIsComparedWithHereAndTheBaseline() throws IOException {
        var placed = placed(0, Duration.ofHours(1), "machines: [PL, SE]");
        var json = placed.json(Optional.of(Emissions.ofGrams(3600)));

        assertThat(words(json, "options", "region")).containsExactly("SE", "here", "PL");
        double pue = new Catalogue().unknownSitePue().value().value();
        assertThat(json.at("/options/0/rank").asInt()).isOne();
        assertThat(json.at("/options/0/emissions_g").asDouble()).isCloseTo(20 * pue, within(1e-9));
        assertThat(json.at("/options/0/duration_s").asDouble()).isEqualTo(3600);
        assertThat(json.at("/options/1/emissions_g").asDouble()).isCloseTo(300 * 1.2, within(1e-9));
        assertThat(json.at("/options/1/factor").asDouble()).isCloseTo(10, within(1e-9));
        assertThat(json.at("/options/1/factor_here").asDouble()).isOne();
        assertThat(json.at("/options/0/factor_here").asDouble()).isCloseTo(360 / (20 * pue), within(1e-9));
        assertThat(json.at("/job/energy_j").asDouble()).isEqualTo(3.6e6);
        assertThat(json.at("/job/what").asString()).isEqualTo("a test's work");
        assertThat(placed.lines()).hasSize(4).first().asString().contains("a test's work");
        assertThat(placed.lines().get(1)).contains("1 SE, this machine").contains("times less than here");
        assertThat(placed.lines().get(2)).endsWith("2 here, this machine: 360 g CO2e");
        assertThat(placed.lines().get(3)).contains("times as much as here");
    }

    @Test
    void withoutABaselineNothingIsComparedWithIt() throws IOException {
        var json = placed(0, Duration.ofHours(1), "machines: SE").json(Optional.empty());
        assertThat(json.at("/options/0").has("factor")).isFalse();
        assertThat(json.at("/options/0").has("factor_here")).isTrue();
    }

    /// Servers of the Xeon's family do 4206 operations a joule and those of the EPYC's 19510.
    @Test
    void anotherProcessorTakesEnergyByItsOperationsAJoule() throws IOException {
        var json = placed(0, Duration.ofHours(1), "machines: {device: Xeon E5-2670}")
                .json(Optional.empty());
        assertThat(words(json, "options", "region")).containsExactly("here", "here");
        assertThat(json.at("/options/1/device").asString()).contains("E5-2670");
        assertThat(json.at("/options/1/emissions_g").asDouble()).isCloseTo(360 * 19510 / 4206.0, within(1e-6));
        assertThat(json.at("/options/1/basis").asString()).isEqualTo("assumed");
    }

    @Test
    void anAcceleratorOfWhichNobodyKnowsHowFastItIsIsExcludedWithTheReason() throws IOException {
        var placed = placed(0, Duration.ofHours(1), "machines: [{region: SE, device: A100}, {device: H100}]");
        var json = placed.json(Optional.empty());
        assertThat(words(json, "options", "region")).containsExactly("here");
        assertThat(words(json, "excluded", "region")).containsExactly("SE", "here");
        assertThat(words(json, "excluded", "reason"))
                .allSatisfy(reason ->
                        assertThat(reason).startsWith("nobody knows how long").contains("speed: 10"));
        assertThat(json.get("notes").toString()).contains("A100 taken as");
        assertThat(placed.lines()).anySatisfy(line -> assertThat(line).endsWith("excluded: 2"));
        assertThat(String.join("\n", placed.lines())).contains("nobody knows");
    }

    /// 400 W × 0.75 × 6 minutes are 30 Wh, beside a kilowatt-hour here.
    @Test
    void anAcceleratorOfWhichTheRecipeSaysTheSpeedIsRankedWithItsPriceAndALimit() throws IOException {
        var placed = placed(0, Duration.ofHours(1), "machines: {device: A100 SXM4 80GB, speed: 10, usd_per_hour: 4}");
        var json = placed.json(Optional.empty());
        assertThat(placed.lines().get(1))
                .contains("times less than here, in 6 min")
                .endsWith("0.400 USD");
        assertThat(words(json, "options", "region")).containsExactly("here", "here");
        var first = json.at("/options/0");
        assertThat(first.path("device").asString()).contains("A100");
        assertThat(first.path("duration_s").asDouble()).isEqualTo(360);
        double share = new Catalogue()
                .powerShareOf(new Catalogue().requireDevice("A100 SXM4 80GB").fact())
                .value()
                .value();
        assertThat(first.path("emissions_g").asDouble()).isCloseTo(360 * 0.400 * share / 10, within(1e-6));
        assertThat(first.path("cost_usd").asDouble()).isCloseTo(0.4, within(1e-9));
        assertThat(json.at("/options/1/cost_usd").isNull()).isTrue();
        assertThat(json.get("notes").toString())
                .contains("a power limit of 315 W is worth a try")
                .contains("assumed");
    }

    @Test
    void aFasterProcessorTakesAsManyJoulesInLessTime() throws IOException {
        var slow = placed(0, Duration.ofHours(1), "machines: {device: Xeon E5-2670}")
                .json(Optional.empty());
        var fast = placed(0, Duration.ofHours(1), "machines: {device: Xeon E5-2670, speed: 2}")
                .json(Optional.empty());
        assertThat(fast.at("/options/1/duration_s").asDouble()).isEqualTo(1800);
        assertThat(fast.at("/options/1/emissions_g").asDouble())
                .isCloseTo(slow.at("/options/1/emissions_g").asDouble(), within(1e-6));
    }

    @Test
    void whatIsLeftOutBesideWhatIsRankedIsOnlyCounted() throws IOException {
        var lines = placed(0, Duration.ofHours(1), "machines: [SE, {region: SE, device: A100}]")
                .lines();
        assertThat(lines).anySatisfy(line -> assertThat(line).endsWith("excluded: 1"));
        assertThat(String.join("\n", lines)).doesNotContain("nobody knows");
    }

    @Test
    void withTimeToWaitEachPlaceHasItsBestHour() throws IOException {
        var json = placed(0, Duration.ofHours(1), "machines: FR", "carbon: {within: 12h}")
                .json(Optional.empty());
        assertThat(words(json, "options", "region")).containsExactly("FR", "here");
        assertThat(json.at("/options/0/start").asString())
                .isEqualTo(ASKED.plus(Duration.ofHours(6)).toString());
        assertThat(placed(0, Duration.ofHours(1), "machines: FR", "carbon: {within: 12h}")
                        .lines()
                        .get(1))
                .contains(", from ");
        var atOnce = placed(0, Duration.ofHours(1), "machines: FR").json(Optional.empty());
        assertThat(words(atOnce, "options", "region")).containsExactly("here", "FR");
        assertThat(atOnce.at("/options/1/start").asString()).isEqualTo(ASKED.toString());
    }

    @Test
    void whatIsTooShortToWaitForRunsAtOnce() throws IOException {
        var json = placed(0, Duration.ofSeconds(50), "machines: FR", "carbon: {within: 12h, pausable: yes}")
                .json(Optional.empty());
        assertThat(words(json, "options", "start")).containsExactly(ASKED.toString(), ASKED.toString());
        assertThat(json.at("/options/0/duration_s").asDouble()).isEqualTo(50);
    }

    @Test
    void whatCannotBeDoneInTimeIsExcluded() throws IOException {
        var placed = placed(0, Duration.ofHours(3), "machines: SE", "carbon: {within: 2h}");
        var json = placed.json(Optional.empty());
        assertThat(json.get("options")).isEmpty();
        assertThat(words(json, "excluded", "reason"))
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).startsWith("cannot be finished by"));
        assertThat(placed.lines()).hasSize(4);
    }

    @Test
    void dataAreMovedToWhereverTheyAreNot() throws IOException {
        var json = placed(10, Duration.ofHours(1), "machines: [SE, {device: Xeon E5-2670}]")
                .json(Optional.empty());
        for (var option : json.get("options")) {
            assertThat(option.get("transfer_g").asDouble() > 0)
                    .isEqualTo(option.get("region").asString().equals("SE"));
        }
    }

    private TrainPlaced placed(double gigabytes, Duration duration, String... lines) throws IOException {
        var file = home.resolve("small.yaml");
        Files.writeString(file, "data: data.csv\ngoal: accuracy >= 90%\n" + String.join("\n", lines));
        var zones = Map.of("DE", flat("DE", 300), "SE", flat("SE", 20), "PL", flat("PL", 700), "FR", cleanAtSix("FR"));
        var here = new Conditions(
                Optional.of("DE"), Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "a test"), grams(300), "share");
        return new TrainPlaces(
                        RecipeFile.read(file),
                        here,
                        CpuFamilies.shipped().match(CpuIdentity.named("AMD EPYC 7763")),
                        new TrainOutlook(ASKED, "DE", zones, gigabytes, List.of()),
                        Duration.ofMinutes(1),
                        new Catalogue())
                .placed(new TrainJob(KILOWATT_HOUR, duration, "a test's work"));
    }

    private static ZoneOutlook flat(String zone, double grams) {
        return TrainOutlook.always(zone, grams(grams), Signal.AVERAGE, ASKED, 24);
    }

    private static ZoneOutlook cleanAtSix(String zone) {
        double[] grams = new double[24];
        Arrays.fill(grams, 800);
        grams[6] = 10;
        var series = new IntensitySeries(zone, Signal.AVERAGE, ASKED, Duration.ofHours(1), grams, "a test");
        return new ZoneOutlook(
                new Forecast(ASKED, series, List.of()),
                Optional.of(CarbonIntensity.ofGramsPerKilowattHour(800)),
                true,
                "a test");
    }

    private static Estimate<CarbonIntensity> grams(double grams) {
        return Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(grams), Basis.ASSUMED, "a test");
    }

    private static List<String> words(JsonNode json, String list, String key) {
        return json.get(list).valueStream().map(one -> one.get(key).asString()).toList();
    }
}
