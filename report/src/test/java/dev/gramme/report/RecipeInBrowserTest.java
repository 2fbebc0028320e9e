package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/// Opens a recipe's page in Chromium.
class RecipeInBrowserTest {
    @TempDir
    Path directory;

    private ChromeDriver browser;

    @BeforeEach
    void open() {
        Path page = directory.resolve("recipe.html");
        OutputFile.write(page, SampleRecipe.page(SampleRecipe.mails()));
        browser = HeadlessChromium.open(page);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void barsAreAsLongAsTheirFactors() {
        var bars = browser.findElements(By.cssSelector(".fall rect.lever"));
        assertThat(bars).hasSize(4);
        double unit = width(bars.getFirst()) / Math.log(48);
        assertThat(width(bars.get(1)) / unit).isCloseTo(Math.log(1.3), within(0.02));
        assertThat(width(bars.get(2)) / unit).isCloseTo(-Math.log(0.45), within(0.02));
        assertThat(width(bars.get(3)) / unit).isCloseTo(Math.log(1.4), within(0.02));
    }

    @Test
    void eachBarBeginsWhereTheOneBeforeItEnded() {
        var bars = browser.findElements(By.cssSelector(".fall rect.lever"));
        assertThat(left(bars.get(0))).isCloseTo(left(bars.get(1)) + width(bars.get(1)), within(1.5));
        assertThat(left(bars.get(1))).isCloseTo(left(bars.get(2)), within(1.5));
        assertThat(left(bars.get(2)) + width(bars.get(2)))
                .isCloseTo(left(bars.get(3)) + width(bars.get(3)), within(1.5));
    }

    @Test
    void noLabelOfTheRungsCoversAnother() {
        var labels = browser.findElements(By.cssSelector(".rungs .rung text"));
        assertThat(labels).hasSize(5);
        for (WebElement one : labels) {
            for (WebElement other : labels) {
                assertThat(one.equals(other) || !meet(one, other))
                        .as(one.getText() + " and " + other.getText())
                        .isTrue();
            }
        }
    }

    @Test
    void itFitsAPhoneAndAWindow() {
        for (int pixels : List.of(390, 1200)) {
            HeadlessChromium.width(browser, pixels);
            assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(pixels);
            assertThat(browser.findElements(By.cssSelector(".fall rect.lever, .rung .dot")))
                    .allSatisfy(shape -> assertThat(left(shape) + width(shape)).isLessThanOrEqualTo(pixels));
        }
    }

    @Test
    void nothingIsRequestedAndNothingFails() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat(HeadlessChromium.requests(browser)).isEmpty();
        assertThat(browser.findElement(By.id("recipe")).getText()).startsWith("97.8 % accuracy on test data");
    }

    private boolean meet(WebElement one, WebElement other) {
        return number("""
                const [a, b] = [...arguments].map(one => one.getBoundingClientRect());
                return a.left < b.right && b.left < a.right && a.top < b.bottom - 4 && b.top < a.bottom - 4 ? 1 : 0;
                """, one, other) == 1;
    }

    private double left(WebElement shape) {
        return number("return arguments[0].getBoundingClientRect().left", shape);
    }

    private double width(WebElement shape) {
        return number("return arguments[0].getBoundingClientRect().width", shape);
    }

    private double number(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(browser.executeScript(script, arguments))).doubleValue();
    }
}
