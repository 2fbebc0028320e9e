package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.ledger.Document;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a compression found stands in its run's page.
class CompressionSectionTest {
    private static final String FOUND = """
            {"status": "compressed", "reason": "8-bit <layers>", "size_before": 4000000, "size_after": 1000000,
             "metric": "accuracy", "examples": 500, "verified": true, "before": 0.95, "after": 0.948,
             "after_low": 0.93, "after_high": 0.96, "cpu_ms_before": 4, "cpu_ms_after": 1.5,
             "energy_j_per_1000_before": 12, "energy_j_per_1000_after": 5, "payback_predictions": 8639,
             "peak_memory_mb_before": 91.5, "peak_memory_mb": 39,
             "options": [{"method": "int8-static", "name": "8-bit convolutions", "size": 1000000,
                          "metric_value": 0.949, "latency_ratio": 0.4, "pareto": true, "chosen": true, "reason": "taken"},
                         {"method": "int4-packed", "name": "4 bits", "size": 0, "metric_value": null,
                          "latency_ratio": null, "chosen": false, "reason": "it loses more than is allowed"}],
             "layers": [{"name": "conv1", "op": "Conv", "bits": 8, "size_before": 4800, "size_after": 1200,
                         "sparsity": 0.5, "time_share_before": 0.25, "time_share_after": null, "sensitivity": 0.01,
                         "reason": "a scale for each output"}]}
            """;

    @Test
    void figuresOptionsLayersAndThePlotAreThere() {
        String page = page(FOUND);
        assertThat(page)
                .contains("8-bit &lt;layers&gt;")
                .contains("4.00 MB")
                .contains("0.9480 (0.9300 – 0.9600)")
                .contains("8,639")
                .contains("it loses more than is allowed")
                .contains("conv1")
                .contains("<td>50 %</td><td>4.8 → 1.2 kB</td><td>25 % → –</td>")
                .contains("<td>91.5 MB</td><td>39.0 MB</td>")
                .contains("<polyline class=\"front\"")
                .contains("accuracy, of 1 at most")
                .contains("× the original")
                .contains("class=\"option chosen\"")
                .contains("class=\"option original\"");
    }

    @Test
    void ofManyLayersTheLargestAreShownAndTheOthersFolded() {
        var layers = IntStream.range(0, 50)
                .mapToObj(i -> "{\"name\": \"layer" + i + "\", \"size_before\": " + (i == 3 ? 9 : 1000 + i) + "}")
                .collect(Collectors.joining(", "));
        String page = page("{\"status\": \"compressed\", \"layers\": [" + layers + "]}");
        int folded = page.indexOf("30 smaller layers");
        assertThat(page.indexOf(">layer49<")).isPositive().isLessThan(folded);
        assertThat(page.indexOf(">layer30<")).isPositive().isLessThan(folded);
        assertThat(page.indexOf(">layer29<")).isGreaterThan(folded);
        assertThat(page.indexOf(">layer3<")).isGreaterThan(folded);
    }

    @Test
    void aSingleOptionThatTheOriginalBeatsMakesNoFront() {
        String page = page(FOUND.replace("\"latency_ratio\": 0.4", "\"latency_ratio\": 1.4"));
        assertThat(page).contains("class=\"option chosen\"").doesNotContain("<polyline");
    }

    @Test
    void theOriginalStandsBesideTheOptionsOnTheSameExamples() {
        assertThat(page(FOUND)).contains(">0.9500<");
        String page = page(FOUND.replace("\"before\": 0.95,", "\"before\": 0.95, \"compared_before\": 0.9987,"));
        assertThat(page).contains(">0.9987<").doesNotContain(">0.9500</text>");
    }

    @Test
    void onlyPointsThatMatterAreNamedInThePlot() {
        String beaten = "{\"method\": \"float16\", \"name\": \"16 bits\", \"size\": 2000000, \"metric_value\": 0.948,"
                + " \"latency_ratio\": 0.9, \"pareto\": false, \"chosen\": false, \"reason\": \"not the best\"}, ";
        String page = page(FOUND.replace("\"options\": [", "\"options\": [" + beaten));
        assertThat(page).contains(">int8-static</text>").contains("16 bits").doesNotContain(">float16</text>");
    }

    @Test
    void aDocumentThatCannotBeReadIsLeftOut() {
        assertThat(page("{\"status\": ")).doesNotContain("id=\"compression\"");
    }

    @Test
    void whatWasLeftUnchangedHasNoPlot() {
        String page = page("{\"status\": \"unchanged\", \"reason\": \"it is quantized already\", \"options\": []}");
        assertThat(page).contains("it is quantized already").doesNotContain("class=\"option");
    }

    private static String page(String document) {
        return SampleRun.page("compress", new Document("compression", document));
    }
}
