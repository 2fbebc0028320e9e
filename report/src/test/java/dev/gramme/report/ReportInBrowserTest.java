package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.ledger.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;

/// Opens the page in Chromium, as a reader would.
class ReportInBrowserTest {
    @TempDir
    Path directory;

    private ChromeDriver browser;
    private Run run;

    @BeforeEach
    void open() {
        var readings = SampleRun.readings(2500);
        run = SampleRun.run("r1", "<script>alert(1)</script>", readings);
        Path page = directory.resolve("report.html");
        HtmlReport.write(run, readings, SampleRun.whatIf(run), page);
        browser = HeadlessChromium.open(page);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void theTablesAddUpToTheBill() {
        double bill = run.energy().value().joules();
        assertThat(sum("#power-table tbody td:last-child")).isCloseTo(bill, within(bill * 1e-4));
        assertThat(sum("#power-table tfoot td")).isCloseTo(bill, within(bill * 1e-4));
        assertThat(sum("#energy-table tbody td:nth-child(2)")).isCloseTo(bill, within(bill * 1e-4));
        assertThat(browser.findElements(By.cssSelector("#power-table tbody tr")))
                .hasSizeBetween(500, 1000);
    }

    @Test
    void theChartIsThereAndTellsItsValuesUnderThePointer() {
        var chart = browser.findElement(By.id("power-chart"));
        assertThat(chart.getSize().getHeight()).isGreaterThan(200);
        assertThat(chart.findElements(By.cssSelector("path.area"))).hasSize(3);
        new Actions(browser).moveToElement(chart).perform();
        assertThat(browser.findElement(By.id("power-tip")).getText())
                .contains("gpu0")
                .contains(" W");
    }

    @Test
    void nothingIsRequestedAndNothingFails() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat(HeadlessChromium.requests(browser)).isEmpty();
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("<script>alert(1)</script>");
    }

    private double sum(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .mapToDouble(cell -> Double.parseDouble(cell.getAttribute("textContent")))
                .sum();
    }
}
