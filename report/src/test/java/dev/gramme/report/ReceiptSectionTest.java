package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.ledger.Document;
import org.junit.jupiter.api.Test;

/// What waiting for clean power brought stands in the run's page.
class ReceiptSectionTest {
    /// Two hours of 1 kWh each, paused between them, instead of the first two at 400 and 350 g/kWh.
    private static final String RECEIPT = """
            {"schema": "gramme.receipt/1", "zone": "DE", "signal": "average <direct>", "arrived": "2026-03-01T08:00:00Z",
             "deadline": "2026-03-01T16:00:00Z", "pue": 1,
             "planned": {"windows": [], "expected_g": 280, "now_g": 740, "saving_low": 0.41, "saving_high": 0.7,
                         "source": "a forecast"},
             "forecast_g": 310,
             "windows": [{"start": "2026-03-01T10:00:00Z", "end": "2026-03-01T11:00:00Z"},
                         {"start": "2026-03-01T13:00:00Z", "end": "2026-03-01T14:00:00Z"}],
             "energy_j": 7200000, "realised_g": 300, "at_once_g": 750, "saving": 0.6, "settled_on": "actual",
             "settled_at": "2026-03-02T08:00:00Z", "revisions": 2, "source": "measured",
             "series": {"start": "2026-03-01T07:00:00Z", "step_s": 3600,
                        "g_per_kwh": [380, 400, 350, 200, 300, 250, 100, 150]},
             "runs": ["a", "b"], "events": []}
            """;

    @Test
    void whatWasPromisedAndWhatCameStandSideBySide() {
        assertThat(page(RECEIPT))
                .contains("Receipt: 60 % less than at once")
                .contains("promised on arrival, saving 41 % to 70 %")
                .contains("<td>300 g</td>")
                .contains("<td>750 g</td>")
                .contains("Sun 1 Mar 10:00:00 – 11:00:00 UTC")
                .contains("average &lt;direct&gt;")
                .contains("what was measured")
                .contains("2 times");
    }

    @Test
    void theHoursInWhichItRanAreFilled() {
        // Six hours from arrival to end over 860 pixels; 400 g/kWh over 200.
        assertThat(page(RECEIPT))
                .contains("M348.7 130.0L492.0 130.0L492.0 230L348.7 230Z")
                .contains("M778.7 180.0L922.0 180.0L922.0 230L778.7 230Z")
                .contains("class=\"instead\" x=\"62.0\" width=\"286.7\"")
                .contains(">09:00<");
    }

    @Test
    void morePowerThanAtOnceIsSaidPlainly() {
        assertThat(page(RECEIPT.replace("\"saving\": 0.6", "\"saving\": -0.02")))
                .contains("2 % more than at once");
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        assertThat(page("{\"zone\": \"DE\"")).doesNotContain("id=\"receipt\"");
        assertThat(page(RECEIPT.replace("2026-03-01T10:00:00Z", "yesterday"))).doesNotContain("id=\"receipt\"");
    }

    private static String page(String document) {
        return SampleRun.page("train", new Document("receipt", document));
    }
}
