package dev.gramme.grid.source;

import static dev.gramme.grid.source.Sample.NOW;
import static dev.gramme.grid.source.Sample.START;
import static dev.gramme.grid.source.Sample.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.replay.Fault;
import dev.gramme.grid.replay.Injection;
import dev.gramme.grid.replay.ReplayServer;
import dev.gramme.grid.replay.ReplaySettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What sources with a forecast keep to as well, against a replayed trace.
abstract class ReplayedSourceContract extends IntensitySourceContract {
    @Override
    ReplayServer start() {
        return ReplayServer.start(ReplaySettings.of(Sample.trace(zone()), NOW), clock, log::add);
    }

    /// How far the provider's forecast reaches at most.
    abstract Duration horizon();

    @Test
    void aHistoryIsTheTrace() {
        assertTrue(found(history(source())).value());
    }

    @Test
    void aLongHistoryIsFetchedInParts() {
        var answer = found(source().history(zone(), START, NOW.minus(Duration.ofHours(1))));
        assertThat(answer.value().start()).isEqualTo(START);
        assertThat(answer.value().end()).isAfterOrEqualTo(NOW.minus(Duration.ofHours(1)));
        assertTrue(answer.value());
    }

    @Test
    void aStretchOfTimeToComeHasNoHistory() {
        var answer = source().history(zone(), NOW.plus(Duration.ofHours(3)), NOW.plus(Duration.ofHours(9)));
        assertThat(problem(answer).reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void aPerfectForecastIsTheTraceFromNowOn() {
        var forecast = forecast();
        assertThat(forecast.expected().indexOf(NOW)).hasValue(0);
        assertThat(forecast.expected().end()).isAfterOrEqualTo(NOW.plus(horizon()));
        assertThat(forecast.issued()).isBetween(NOW.minus(Duration.ofMinutes(5)), NOW);
        assertTrue(forecast.expected());
    }

    @Test
    void aShortForecastIsShort() {
        server.inject(List.of(Injection.of(new Fault.ShortForecast(Duration.ofHours(6)))));
        var expected = forecast().expected();
        assertThat(expected.end()).isBetween(NOW.plus(Duration.ofHours(6)), NOW.plus(Duration.ofHours(7)));
        assertTrue(expected);
    }

    @Test
    void anEmptyForecastIsNone() {
        server.inject(List.of(Injection.of(new Fault.EmptyForecast())));
        assertThat(problem(source().forecast(zone())).reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void aForecastMeetsTheSameFaultsAsAHistory() {
        server.inject(List.of(Injection.of(new Fault.Outage())));
        assertThat(problem(source().forecast(zone())).reason()).isEqualTo(Reason.OUTAGE);
        server.inject(List.of(Injection.of(new Fault.Refused())));
        assertThat(problem(source().forecast(zone())).reason()).isEqualTo(Reason.REFUSED);
        server.inject(List.of(Injection.of(new Fault.EmptyBody())));
        assertThat(problem(source().forecast(zone())).reason()).isEqualTo(Reason.EMPTY);
        server.inject(List.of(Injection.of(new Fault.Garbage())));
        assertThat(problem(source().forecast(zone())).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void whatIsRevisedIsToldOtherwiseLater() {
        server.inject(List.of(Injection.of(new Fault.Revision(Duration.ofHours(24), 1.5))));
        var first = found(history(source())).value();
        assertThat(first.gramsPerKilowattHour()[0]).isCloseTo(1.5 * truth(first.start()), within(1e-9));
        clock.advance(Duration.ofDays(2));
        assertTrue(found(history(source())).value());
    }

    Forecast forecast() {
        return found(source().forecast(zone())).value();
    }

    static void assertTrue(IntensitySeries series) {
        assertThat(series.size()).isPositive();
        for (int i = 0; i < series.size(); i++) {
            assertThat(series.gramsPerKilowattHour()[i])
                    .as(series.at(i).toString())
                    .isCloseTo(truth(series.at(i).truncatedTo(ChronoUnit.HOURS)), within(1e-9));
        }
    }
}
