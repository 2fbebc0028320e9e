package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OtherServersTest {
    /// Turin: 1.320 W a thread at full load, of which 0.60 GB of memory at 0.37 W/GB are memory.
    @Test
    void cpuTimeTimesAnotherFamilysWattsIsTheBillThere() {
        var turin = OtherServers.rows(run(Basis.MODELLED, "share")).findFirst().orElseThrow();
        double joules = 3600 * (1.320 - 0.60 * 0.37);
        assertThat(turin.kind()).isEqualTo("Hardware");
        assertThat(turin.emissions().value().grams()).isCloseTo(joules / 3.6e6 * 1.2 * 400, within(1e-6));
        assertThat(turin.emissions().low()).isLessThan(turin.emissions().value());
    }

    @Test
    void whatASensorReadOrWhoPaysForAllIdlingIsNotComparedWithTheModel() {
        assertThat(OtherServers.rows(run(Basis.MEASURED, "share"))).isEmpty();
        assertThat(OtherServers.rows(run(Basis.MODELLED, "whole"))).isEmpty();
    }

    private static Run run(Basis basis, String idle) {
        var energy = Estimate.exactly(Energy.ofJoules(5000), basis, "a test");
        var header = new RunHeader(
                "id",
                "name",
                List.of("true"),
                List.of(),
                Instant.EPOCH,
                new Recorder("host", 1, 1),
                new Conditions(
                        Optional.empty(),
                        Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "a test"),
                        Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(400), Basis.ASSUMED, "a test"),
                        idle),
                new Hardware("Linux", "any", 2, 8, List.of()),
                List.of(new RunHeader.Component("cpu", basis, "a test")));
        var cpu = new ComponentBill("cpu", energy, energy.value(), Energy.ZERO, energy);
        return new Run(
                header,
                RunStatus.FINISHED,
                OptionalInt.of(0),
                Duration.ofHours(1),
                3600,
                List.of(cpu),
                List.of(),
                List.of());
    }
}
