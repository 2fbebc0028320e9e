package dev.gramme.grid.source;

import static dev.gramme.grid.source.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.replay.ReplayServer;
import dev.gramme.grid.replay.ReplaySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NesoTest extends ReplayedSourceContract {
    @Override
    ReplayServer start() {
        var trace = Sample.trace("GB");
        return ReplayServer.start(ReplaySettings.of(trace, NOW).alsoAs("GB-13", trace), clock, log::add);
    }

    @Override
    IntensitySource source(GridSources sources, URI server, Optional<String> key) {
        return sources.neso(server);
    }

    @Override
    String zone() {
        return "GB";
    }

    @Override
    boolean keyed() {
        return false;
    }

    @Override
    Duration horizon() {
        return Duration.ofDays(2).minus(Duration.ofMinutes(30));
    }

    @Test
    void halfHoursThatAreNotOverHaveNoActual() {
        var series = found(source().history("GB", NOW.minus(Duration.ofHours(5)), NOW.plus(Duration.ofHours(5))))
                .value();
        assertThat(series.end()).isEqualTo("2022-03-11T10:00:00Z");
    }

    @Test
    void regionsHaveForecastsOnlyAndSaySo() {
        var forecast = found(source().forecast("GB-13"));
        assertTrue(forecast.value().expected());
        var history = found(source().history("GB-13", NOW.minus(Duration.ofHours(5)), NOW));
        assertTrue(history.value());
        assertThat(history.provenance()).contains("regions have no actual");
        assertThat(problem(source().forecast("GB-18")).reason()).isEqualTo(Reason.UNKNOWN_ZONE);
        assertThat(log).allMatch(line -> line.startsWith("/regional/intensity/"));
    }

    @Test
    void itCountsOperationWithImports() {
        assertThat(source().signal())
                .isEqualTo(new Signal(Signal.Accounting.AVERAGE, Signal.Scope.DIRECT, Signal.Side.CONSUMPTION));
    }
}
