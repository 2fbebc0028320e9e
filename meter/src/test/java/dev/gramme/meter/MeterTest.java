package dev.gramme.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.power.MachinePower;
import dev.gramme.meter.internal.part.MeteredAccelerator;
import dev.gramme.meter.internal.part.ModelledCpu;
import dev.gramme.meter.internal.part.ModelledMemory;
import dev.gramme.meter.internal.part.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final int CORES = 8;
    private static final long MEMORY = 64L << 30;
    private static final double IDLE_WATTS = 40;
    private static final double FULL_WATTS = 120;
    private static final double MEMORY_WATTS = 16;

    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final FakeHost host = new FakeHost(CORES, MEMORY);
    private final FakeAccelerator gpu = new FakeAccelerator();

    @Test
    void fullLoadReadsAsTheModelsFullPower() {
        var meter = meter(IdleBilling.SHARE);
        var window = meter.open("all", new FakeSubject(1));
        for (int second = 0; second < 20; second++) {
            host.busy(CORES);
            after(1);
            meter.sample();
        }
        assertThat(part(window.bill(), "cpu")
                        .machine()
                        .value()
                        .over(window.bill().elapsed())
                        .watts())
                .isCloseTo(FULL_WATTS, within(FULL_WATTS * 0.01));
    }

    @Test
    void aSleeperIsBilledNoDynamicEnergyAndTheMemoryItHolds() {
        var meter = meter(IdleBilling.SHARE);
        var sleeper = new FakeSubject(1);
        sleeper.uses(0, MEMORY / 4);
        var window = meter.open("sleeper", sleeper);
        for (int second = 0; second < 10; second++) {
            host.busy(CORES / 2.0);
            after(1);
            meter.sample();
        }
        assertThat(window.bill().dynamic().joules()).isZero();
        assertThat(part(window.bill(), "memory").idle().joules()).isCloseTo(MEMORY_WATTS * 10 / 4, within(1e-6));
    }

    @Test
    void halfOfAllWorkIsBilledHalfOfAllDynamicEnergy() {
        var meter = meter(IdleBilling.NONE);
        var worker = new FakeSubject(1);
        var window = meter.open("worker", worker);
        for (int second = 0; second < 10; second++) {
            host.busy(4);
            worker.uses(2, 0);
            after(1);
            meter.sample();
        }
        double dynamicWatts = (FULL_WATTS - IDLE_WATTS) * 4 / CORES;
        assertThat(window.bill().dynamic().joules()).isCloseTo(dynamicWatts * 10 / 2, within(1e-6));
        assertThat(window.bill().idle().joules()).isZero();
    }

    @Test
    void theWholeMachinesIdlingIsBilledToWhoReservedIt() {
        var meter = meter(IdleBilling.WHOLE);
        var window = meter.open("reserved", new FakeSubject(1));
        after(10);
        meter.sample();
        assertThat(window.bill().energy().value())
                .isEqualTo(window.bill().machine().value());
        assertThat(window.bill().idle().joules()).isCloseTo((IDLE_WATTS + MEMORY_WATTS) * 10, within(1e-6));
    }

    @Test
    void workBeforeTheWindowIsNotBilled() {
        var meter = meter(IdleBilling.SHARE);
        var worker = new FakeSubject(1);
        host.busy(5);
        worker.uses(5, 0);
        after(1);
        try (var window = meter.open("later", worker)) {
            after(1);
            meter.sample();
            assertThat(window.bill().energy().value().joules()).isZero();
        }
    }

    @Test
    void nestedWindowsOfOneProgramEachSeeTheirOwnTime() {
        var meter = meter(IdleBilling.NONE);
        var worker = new FakeSubject(1);
        var outer = meter.open("training", worker);
        work(meter, worker, 3);
        var inner = meter.open("epoch", worker);
        work(meter, worker, 2);
        inner.close();
        work(meter, worker, 1);
        outer.close();
        double wattsAtOneCore = (FULL_WATTS - IDLE_WATTS) / CORES;
        assertThat(inner.bill().dynamic().joules()).isCloseTo(2 * wattsAtOneCore, within(1e-6));
        assertThat(outer.bill().dynamic().joules()).isCloseTo(6 * wattsAtOneCore, within(1e-6));
        assertThat(worker.isClosed()).isTrue();
    }

    @Test
    void aClosedWindowKeepsItsBill() {
        var meter = meter(IdleBilling.SHARE);
        var worker = new FakeSubject(1);
        var window = meter.open("short", worker);
        work(meter, worker, 2);
        window.close();
        var bill = window.bill();
        work(meter, worker, 5);
        assertThat(window.bill()).isEqualTo(bill);
    }

    @Test
    void samplesThatAreFarApartCostNoEnergy() {
        var often = meter(IdleBilling.SHARE);
        var window = often.open("often", new FakeSubject(1));
        for (int i = 0; i < 1000; i++) {
            host.busy(0.004 * CORES);
            after(0.01);
            often.sample();
        }
        var rarely = meter(IdleBilling.SHARE);
        var gap = rarely.open("rarely", new FakeSubject(1));
        host.busy(4.0 * CORES);
        after(10);
        rarely.sample();
        assertThat(window.bill().machine().value().joules())
                .isCloseTo(gap.bill().machine().value().joules(), within(0.01));
    }

    @Test
    void aGpuIsBilledByTheTimeEachProcessKeptItBusy() {
        var meter = meter(IdleBilling.SHARE);
        var trainer = new FakeSubject(1);
        var other = new FakeSubject(2);
        var window = meter.open("trainer", trainer);
        var otherWindow = meter.open("other", other);
        gpu.draws(220, FakeAccelerator.usedBy(Map.of(1L, 0.6, 2L, 0.2)));
        after(10);
        meter.sample();
        assertThat(part(window.bill(), "gpu0").dynamic().joules()).isCloseTo(2000 * 0.75, within(1e-6));
        assertThat(part(window.bill(), "gpu0").idle().joules()).isCloseTo(200 * 0.6, within(1e-6));
        assertThat(part(otherWindow.bill(), "gpu0").dynamic().joules()).isCloseTo(2000 * 0.25, within(1e-6));
    }

    @Test
    void aGpuThatDoesNotSayWhoUsedItIsSharedByMemoryWithAnIntervalFromNothingToAll() {
        var meter = meter(IdleBilling.NONE);
        var window = meter.open("trainer", new FakeSubject(1));
        gpu.draws(220, new Occupancy(0.5, Map.of(), Map.of(1L, 3L << 30, 7L, 1L << 30), false));
        after(10);
        meter.sample();
        var energy = part(window.bill(), "gpu0").energy();
        assertThat(energy.value().joules()).isCloseTo(2000 * 0.75, within(1e-6));
        assertThat(energy.low().joules()).isZero();
        assertThat(energy.high().joules()).isGreaterThanOrEqualTo(2000);
    }

    /// Random machines with 1 to 64 trees over one interval: what is attributed, what others used and what nobody
    /// used add up to the machine within 0.1 %, and no part of it is negative.
    @Test
    void theMachinesEnergyIsConserved() {
        for (long seed = 1; seed <= 200; seed++) {
            conserved(new SplittableRandom(seed), "seed " + seed);
        }
    }

    private void conserved(SplittableRandom random, String which) {
        var meter = meter(IdleBilling.SHARE);
        var subjects = new ArrayList<FakeSubject>();
        var windows = new ArrayList<Window>();
        int count = 1 + random.nextInt(64);
        for (int i = 0; i < count; i++) {
            subjects.add(new FakeSubject(100 + i));
            windows.add(meter.open("client " + i, subjects.get(i)));
        }
        for (int step = 0; step < 30; step++) {
            double elapsed = 0.01 + 2 * random.nextDouble();
            load(random, subjects, elapsed);
            after(elapsed);
            meter.sample();
        }
        var balance = meter.balance();
        var bills = windows.stream().map(Window::bill).toList();
        double billed = bills.stream()
                .mapToDouble(bill -> bill.energy().value().joules())
                .sum();
        double machine = bills.getFirst().machine().value().joules();
        assertThat(billed + balance.others().joules() + balance.unused().joules())
                .as(which)
                .isCloseTo(machine, within(0.001 * machine));
        assertThat(List.of(balance.attributed(), balance.others(), balance.unused()))
                .as(which)
                .allSatisfy(energy -> assertThat(energy.joules()).isNotNegative());
        meter.close();
    }

    /// Loads the machine anyhow, also with trees that seem busier together than their host.
    private void load(SplittableRandom random, List<FakeSubject> subjects, double elapsed) {
        double all = 0;
        long resident = 0;
        var gpuUse = new HashMap<Long, Double>();
        for (var subject : subjects) {
            double cpu = random.nextInt(3) == 0 ? 0 : elapsed * CORES * random.nextDouble() / subjects.size();
            long bytes = (long) (random.nextDouble() * MEMORY / subjects.size());
            subject.uses(cpu, bytes);
            gpuUse.put(subject.root(), random.nextDouble() / subjects.size());
            all += cpu;
            resident += bytes;
        }
        host.busy(Math.min(CORES * elapsed, all * (0.9 + 0.4 * random.nextDouble())));
        host.usedMemory(Math.min(MEMORY, (long) (resident * (0.8 + random.nextDouble()))));
        gpu.draws(20 + 300 * random.nextDouble(), FakeAccelerator.usedBy(gpuUse));
    }

    private void work(Meter meter, FakeSubject worker, int seconds) {
        for (int i = 0; i < seconds; i++) {
            host.busy(1);
            worker.uses(1, 0);
            after(1);
            meter.sample();
        }
    }

    private void after(double seconds) {
        now.addAndGet((long) (seconds * 1e9));
    }

    private Meter meter(IdleBilling billing) {
        gpu.draws(0, Occupancy.UNKNOWN);
        var power = new MachinePower(watts(IDLE_WATTS), watts(FULL_WATTS), watts(MEMORY_WATTS));
        List<Part> parts = List.of(
                new ModelledCpu(power),
                new ModelledMemory(power.memory(), MEMORY, host::usedMemoryBytes),
                new MeteredAccelerator(gpu));
        return new Meter(host, parts, billing, now::get);
    }

    private static Bill.Part part(Bill bill, String name) {
        return bill.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Estimate<Power> watts(double watts) {
        return Estimate.within(Power.ofWatts(watts), 0.2, Basis.MODELLED, "a test's model");
    }

    private static final Energy NOTHING = Energy.ZERO;

    @Test
    void aMeterWithoutPartsBillsNothing() {
        var meter = new Meter(host, List.of(), IdleBilling.SHARE, now::get);
        var window = meter.open("bare", new FakeSubject(1));
        after(5);
        meter.sample();
        assertThat(window.bill().energy().value()).isEqualTo(NOTHING);
    }
}
