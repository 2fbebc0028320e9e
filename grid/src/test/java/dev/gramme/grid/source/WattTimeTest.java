package dev.gramme.grid.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.replay.Fault;
import dev.gramme.grid.replay.Injection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WattTimeTest extends ReplayedSourceContract {
    @Override
    IntensitySource source(GridSources sources, URI server, Optional<String> key) {
        var login = key.flatMap(Secret::of).map(secret -> new Login(MARKER + "-user", secret));
        return sources.wattTime(server, login);
    }

    @Override
    String zone() {
        return "CAISO_NORTH";
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
    void aTokenIsUsedUntilItIsOldAndThenRenewed() {
        var source = source();
        found(source.forecast(zone()));
        clock.advance(Duration.ofMinutes(20));
        found(source.forecast(zone()));
        assertThat(log).containsExactly("/login 200", "/v3/forecast 200", "/v3/forecast 200");
        clock.advance(Duration.ofMinutes(6));
        found(source.forecast(zone()));
        assertThat(log).endsWith("/login 200", "/v3/forecast 200").hasSize(5);
    }

    @Test
    void aTokenThatIsRefusedBeforeItsTimeIsRenewedOnce() {
        var source = source();
        found(source.forecast(zone()));
        log.clear();
        server.inject(List.of(new Injection(new Fault.Refused(), 1)));
        found(source.forecast(zone()));
        assertThat(log).containsExactly("/v3/forecast 401", "/login 200", "/v3/forecast 200");
    }

    @Test
    void itCountsWhatAnswersToOneKilowattHourMore() {
        assertThat(source().signal().accounting()).isEqualTo(Signal.Accounting.MARGINAL);
        assertThat(source().signal().scope()).isEqualTo(Signal.Scope.DIRECT);
    }
}
