package dev.gramme.meter.internal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Power;
import dev.gramme.meter.Draw;
import dev.gramme.meter.Properties;
import dev.gramme.meter.fixture.PowerTrace;
import org.junit.jupiter.api.Test;

class PowerIntegratorTest {
    @Test
    void jitteredTicksOverASmoothTraceAddUpToTheTruth() {
        var trace = PowerTrace.wave(200, 150, 60);
        Properties.forAll(4, 50, random -> {
            var integrator = new PowerIntegrator(Power.ofWatts(1000));
            double now = 0;
            double sum = integrator
                    .advance(Power.ofWatts(trace.wattsAt(now)), 0)
                    .value()
                    .joules();
            while (now < 600) {
                double seconds = 0.2 + 1.6 * random.nextDouble();
                now += seconds;
                sum += integrator
                        .advance(Power.ofWatts(trace.wattsAt(now)), seconds)
                        .value()
                        .joules();
            }
            assertThat(sum).isBetween(trace.joulesUntil(now) * 0.995, trace.joulesUntil(now) * 1.005);
        });
    }

    @Test
    void aGapIsAnIntervalBetweenItsEnds() {
        var integrator = new PowerIntegrator(Power.ofWatts(1000));
        integrator.advance(Power.ofWatts(300), 0);
        var gap = integrator.advance(Power.ofWatts(50), 3600);
        assertThat(gap.low().joules()).isEqualTo(50 * 3600);
        assertThat(gap.high().joules()).isEqualTo(300 * 3600);
    }

    @Test
    void aDeviceThatVanishesDrewNoMoreThanBefore() {
        var integrator = new PowerIntegrator(Power.ofWatts(1000));
        assertThat(integrator.vanished(1).isExact()).isTrue();
        integrator.advance(Power.ofWatts(300), 0);
        assertThat(integrator.vanished(2).value().joules()).isEqualTo(300);
        assertThat(integrator.vanished(2).high().joules()).isEqualTo(600);
    }

    @Test
    void aPowerBeyondPhysicsRepeatsTheOneBefore() {
        var integrator = new PowerIntegrator(Power.ofWatts(1000));
        assertThat(integrator.advance(Power.ofWatts(4e6), 0)).isEqualTo(Draw.NONE);
        assertThat(integrator.advance(Power.ofWatts(100), 1)).isEqualTo(Draw.NONE);
        assertThat(integrator.advance(Power.ofWatts(4e6), 1).value().joules()).isEqualTo(100);
        assertThat(integrator.advance(Power.ofWatts(200), 1).value().joules()).isEqualTo(150);
    }
}
