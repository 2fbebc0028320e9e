package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunStatus;
import dev.gramme.report.internal.PowerSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The golden page is written anew with `-Dupdate.golden`.
class HtmlReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/report.html");

    @TempDir
    Path directory;

    @Test
    void theSameRunGivesTheSamePage() throws IOException {
        var readings = SampleRun.readings(40);
        var run = SampleRun.run("20260301-100000-ab12", "bert-base, fine-tuning", readings);
        String page = HtmlReport.html(run, readings, SampleRun.whatIf(run));
        if (System.getProperty("update.golden") != null) {
            Files.writeString(GOLDEN, page);
        }
        assertThat(page).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void namesAreShownAsTextWhateverTheyHold() {
        var readings = SampleRun.readings(3);
        String page = HtmlReport.html(
                SampleRun.run("r1", "<script>alert(1)</script>\"' onload=x", readings), readings, WhatIf.NONE);
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        var readings = SampleRun.readings(3);
        var run = SampleRun.run("r1", "demo", readings);
        assertThat(HtmlReport.html(run, readings, SampleRun.whatIf(run)))
                .doesNotContainPattern("https?://")
                .doesNotContainPattern("\\bsrc=")
                .doesNotContain("@import");
    }

    @Test
    void aLongRunIsDrawnInAThousandIntervalsThatKeepItsEnergy() {
        var readings = SampleRun.readings(12_345);
        var run = SampleRun.run("r1", "long", readings);
        var series = PowerSeries.of(run, readings, 1000);
        assertThat(series.intervals()).hasSizeBetween(500, 1000);
        assertThat(series.joules()).isCloseTo(run.energy().value().joules(), within(1e-6));
        assertThat(series.seconds()).isEqualTo(12_345);
        assertThat(HtmlReport.html(run, readings, WhatIf.NONE).length()).isLessThan(400_000);
    }

    @Test
    void aRunWithoutReadingsStillHasAPage() {
        var whole = SampleRun.run("r1", "none", SampleRun.readings(1));
        var run = new Run(
                whole.header(),
                RunStatus.INTERRUPTED,
                OptionalInt.empty(),
                Duration.ZERO,
                0,
                List.of(),
                List.of(),
                List.of());
        assertThat(HtmlReport.html(run, List.of(), WhatIf.NONE)).contains("no power to draw", "interrupted");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAClearError() throws IOException {
        var readings = SampleRun.readings(2);
        var run = SampleRun.run("r1", "demo", readings);
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> HtmlReport.write(run, readings, WhatIf.NONE, file.resolve("report.html")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("cannot be written");
    }
}
