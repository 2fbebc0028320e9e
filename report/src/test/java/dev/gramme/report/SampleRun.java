package dev.gramme.report;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Phase;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A training run with a shape: data is loaded, the accelerator works in epochs, the model is written.
public final class SampleRun {
    private static final List<RunHeader.Component> COMPONENTS = List.of(
            new RunHeader.Component("cpu", Basis.MEASURED, "RAPL package-0, energy counter"),
            new RunHeader.Component("memory", Basis.MODELLED, "0.3725 W/GB (Karyakin and Salem 2017)"),
            new RunHeader.Component("gpu0", Basis.MEASURED, "NVML total energy counter"));

    private SampleRun() {}

    /// @param seconds one reading a second
    public static List<Reading> readings(int seconds) {
        var readings = new ArrayList<Reading>();
        double[] dynamic = new double[3];
        for (int second = 1; second <= seconds; second++) {
            double progress = (double) second / seconds;
            boolean loading = progress < 0.15;
            boolean saving = progress > 0.93;
            double wave = Math.sin(progress * 40) * 8 + Math.sin(progress * 311) * 4;
            dynamic[0] += loading ? 48 + wave : saving ? 30 : 22 + wave / 2;
            dynamic[1] += loading ? 4 : 6;
            dynamic[2] += loading || saving ? 2 : 118 + 4 * wave;
            readings.add(reading(second, dynamic));
        }
        return readings;
    }

    private static Reading reading(int second, double[] dynamic) {
        double[] idle = {9.0 * second, 2.0 * second, 14.0 * second};
        double[] spread = {0.03, 0.3, 0.05};
        double[] others = {26, 5, 11};
        var components = new ArrayList<ComponentReading>();
        for (int i = 0; i < 3; i++) {
            double billed = dynamic[i] + idle[i];
            double machine = billed + others[i] * second;
            components.add(new ComponentReading(
                    dynamic[i],
                    idle[i],
                    billed * (1 - spread[i]),
                    billed * (1 + spread[i]),
                    machine,
                    machine * (1 - spread[i]),
                    machine * (1 + spread[i])));
        }
        return new Reading(Duration.ofSeconds(second), 1.7 * second, components);
    }

    public static Run run(String id, String name, List<Reading> readings) {
        var last = readings.getLast();
        var bills = new ArrayList<ComponentBill>();
        for (int i = 0; i < COMPONENTS.size(); i++) {
            bills.add(bill(COMPONENTS.get(i), last.components().get(i)));
        }
        double seconds = last.elapsed().toSeconds();
        return new Run(
                header(id, name),
                RunStatus.FINISHED,
                OptionalInt.of(0),
                last.elapsed(),
                last.cpuSeconds(),
                bills,
                List.of(
                        phase("load data", 0, 0.15 * seconds, 0.08 * energy(bills)),
                        phase("epoch 1", 0.15 * seconds, 0.40 * seconds, 0.46 * energy(bills)),
                        phase("epoch 2", 0.55 * seconds, 0.38 * seconds, 0.44 * energy(bills))),
                List.of("Two readings came late because the machine was suspended for 4 s."));
    }

    public static WhatIf whatIf(Run run) {
        return new WhatIf(List.of(
                row(run, "Place", "Sweden (SE)", 0.4),
                row(run, "Place", "Poland (PL)", 11.8),
                row(run, "Facility", "PUE 1.1 instead of 1.2", 1.1 / 1.2)));
    }

    private static WhatIf.Row row(Run run, String kind, String change, double factor) {
        Estimate<Emissions> emissions = run.emissions().scaled(factor).from("a table for tests");
        return new WhatIf.Row(kind, change, emissions);
    }

    private static RunHeader header(String id, String name) {
        return new RunHeader(
                id,
                name,
                List.of("python", "train.py", "--model", "bert-base-uncased", "--epochs", "2", "--batch", "64"),
                List.of("team=red", "paper"),
                Instant.parse("2026-03-01T10:00:00Z"),
                new Recorder("host", 1, 1),
                new Conditions(
                        Optional.of("FR"),
                        Estimate.within(Ratio.of(1.2), 0.05, Basis.ASSUMED, "default for a small server room"),
                        Estimate.within(
                                CarbonIntensity.ofGramsPerKilowattHour(56),
                                0.15,
                                Basis.ASSUMED,
                                "yearly mean of the zone"),
                        "share"),
                new Hardware("Linux 6.1 (Debian 12)", "AMD EPYC 7R13", 8, 33.4, List.of("Tesla T4")),
                COMPONENTS);
    }

    private static ComponentBill bill(RunHeader.Component component, ComponentReading counters) {
        return new ComponentBill(
                component.name(),
                estimate(component, counters.dynamic() + counters.idle(), counters.low(), counters.high()),
                Energy.ofJoules(counters.dynamic()),
                Energy.ofJoules(counters.idle()),
                estimate(component, counters.machine(), counters.machineLow(), counters.machineHigh()));
    }

    private static Estimate<Energy> estimate(RunHeader.Component component, double joules, double low, double high) {
        return new Estimate<>(
                Energy.ofJoules(joules),
                Energy.ofJoules(low),
                Energy.ofJoules(high),
                component.basis(),
                component.source());
    }

    private static double energy(List<ComponentBill> bills) {
        return bills.stream()
                .mapToDouble(bill -> bill.energy().value().joules())
                .sum();
    }

    private static Phase phase(String name, double start, double seconds, double joules) {
        return new Phase(
                name,
                Duration.ofMillis(Math.round(start * 1000)),
                Duration.ofMillis(Math.round(seconds * 1000)),
                Energy.ofJoules(joules));
    }

    /// The page of a short run with something kept with it.
    public static String page(String name, Document document) {
        var readings = readings(5);
        var run = with(run("20260301-100000-ab12", name, readings), document);
        return HtmlReport.html(run, readings, whatIf(run));
    }

    /// A run with something kept with it.
    public static Run with(Run plain, Document document) {
        return new Run(
                plain.header(),
                plain.status(),
                plain.exitCode(),
                plain.duration(),
                plain.cpuSeconds(),
                plain.components(),
                plain.phases(),
                plain.notes(),
                List.of(document));
    }
}
