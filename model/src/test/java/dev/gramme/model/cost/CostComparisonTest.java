package dev.gramme.model.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Energy;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Draw;
import dev.gramme.meter.Machine;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.Tick;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.build.Mlp;
import dev.gramme.model.cost.Verdict.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostComparisonTest {
    private static final GeneratedInputs.Sizes SIZES = new GeneratedInputs.Sizes(4, 16, 64);
    private static final Settings SHORT = new Settings(1, 9, Duration.ofMillis(10), Duration.ofMillis(100), 1);

    @Test
    void aNetworkFourTimesAsWideCostsMore() {
        var comparison = CostComparison.measure(network(256), network(1024), SHORT, machine());
        assertThat(comparison.cpuRatio().low()).isGreaterThan(2);
        assertThat(comparison.second().energyPerThousand().value().joules())
                .isGreaterThan(
                        2 * comparison.first().energyPerThousand().value().joules());
        // Other programs may be busy where tests run; what may never be said is that it is faster, or the same.
        assertThat(comparison.verdict().outcome()).isIn(Outcome.SLOWER, Outcome.NO_VERDICT);
        assertThat(comparison.disturbance().complaint().isEmpty())
                .isEqualTo(comparison.verdict().outcome() == Outcome.SLOWER);
    }

    @Test
    void aModelCostsTheSameAsItself() {
        var network = network(512);
        // An interval of 90 % leaves 1 out now and then, and more often while other programs come and go; a procedure
        // that leaned to one side would do so mostly.
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < 5; i++) {
            var comparison = CostComparison.measure(network, network, SHORT, machine());
            assertThat(comparison.cpuRatio().value()).isBetween(0.8, 1.25);
            outcomes.add(comparison.verdict().outcome());
        }
        assertThat(outcomes).filteredOn(Outcome.FASTER::equals).hasSizeLessThanOrEqualTo(2);
        assertThat(outcomes).filteredOn(Outcome.SLOWER::equals).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aCostHasTimeLatencyAndEnergy() {
        var cost = PredictionCost.measure(network(512), SHORT.withThreads(2), machine());
        assertThat(cost.predictionsPerRun()).isEqualTo(4);
        assertThat(cost.predictions()).isGreaterThanOrEqualTo(9 * 4);
        assertThat(cost.cpuMillisPerPrediction().low()).isPositive();
        assertThat(cost.latencyMillisP95()).isGreaterThanOrEqualTo(cost.latencyMillisMedian());
        assertThat(cost.energyPerThousand().basis()).isEqualTo(Basis.MODELLED);
        assertThat(cost.emissionsPerThousand(CarbonIntensity.ofGramsPerKilowattHour(3.6e6))
                        .grams())
                .isCloseTo(cost.energyPerThousand().value().joules(), withinPercentage(1e-9));
    }

    @Test
    void whereTheProcessorHasACounterItIsAsked() {
        var modelled = machine();
        var counted = new Machine(
                modelled.cpu(),
                modelled.cores(),
                modelled.memoryBytes(),
                modelled.family(),
                modelled.power(),
                List.of(new Counter()));
        var cost = PredictionCost.measure(network(512), SHORT, counted);
        assertThat(cost.energyPerThousand().source()).contains("the test's counter");
    }

    private static Candidate network(long width) {
        var model = new Mlp(256, List.of(width, width), 8).build(1);
        return Candidate.of("mlp " + width, model, GeneratedInputs.of(model, 1, SIZES));
    }

    /// This one without its sensors, so that the test is the same on every machine.
    private static Machine machine() {
        return Machine.discover(List.of());
    }

    /// Draws 10 W.
    private static final class Counter implements Sensor {
        @Override
        public Channel channel() {
            return new Channel("cpu", Basis.MEASURED, "the test's counter", 0.05);
        }

        @Override
        public Draw read(Tick tick) {
            return Draw.exactly(Energy.ofJoules(10 * tick.seconds()));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
