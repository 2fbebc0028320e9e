package dev.gramme.grid.source;

import static dev.gramme.grid.source.Sample.NOW;
import static dev.gramme.grid.source.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.intensity.Signal;
import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.grid.replay.Fault;
import dev.gramme.grid.replay.Injection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ElectricityMapsTest extends ReplayedSourceContract {
    @Override
    IntensitySource source(GridSources sources, URI server, Optional<String> key) {
        return sources.electricityMaps(URI.create(server + "/v3"), key.flatMap(Secret::of), Scope.LIFE_CYCLE);
    }

    @Override
    String zone() {
        return "DE";
    }

    @Override
    boolean keyed() {
        return true;
    }

    @Override
    Duration horizon() {
        return Duration.ofDays(3);
    }

    @Test
    void theShortestCallThatWillDoIsMade() {
        var source = source();
        var latest = found(source.history("DE", NOW.minusSeconds(600), NOW.plusSeconds(600)));
        assertThat(latest.value().size()).isEqualTo(1);
        assertThat(latest.provenance()).contains("1 of 1 hours estimated");
        found(source.history("DE", NOW.minus(Duration.ofHours(20)), NOW));
        found(source.history("DE", START, NOW));
        assertThat(log)
                .containsExactly(
                        "/v3/carbon-intensity/latest 200",
                        "/v3/carbon-intensity/history 200",
                        "/v3/carbon-intensity/past-range 200",
                        "/v3/carbon-intensity/past-range 200");
    }

    @Test
    void aRefusalNamesAllThatItMayMean() {
        server.inject(List.of(Injection.of(new Fault.Refused())));
        assertThat(problem(source().forecast("DE")).words())
                .contains("401", "free tier", "too many requests", "another zone");
    }

    @Test
    void aKeyWithALineBreakIsRefusedBeforeItIsSent() {
        var answer = history(source(PATIENT, server.address(), Optional.of(MARKER + "\nx: y")));
        assertThat(problem(answer).reason()).isEqualTo(Reason.REFUSED);
        assertThat(problem(answer).words()).contains("line break").doesNotContain(MARKER);
        assertThat(log).isEmpty();
    }

    @Test
    void itCountsAsItsNameSays() {
        assertThat(source().signal()).isEqualTo(Signal.AVERAGE);
        assertThat(source().name()).startsWith("electricitymaps@127.0.0.1:");
    }
}
