package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Settings;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RunFilter;
import dev.gramme.meter.CommandLaunch;
import dev.gramme.meter.Finding;
import dev.gramme.meter.Machine;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.SensorProbe;
import dev.gramme.meter.limit.GpuLimits;
import dev.gramme.run.limit.LimitRecords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at everything a measurement depends on.
final class Examination {
    private final Settings settings;
    private final LedgerLocation ledger;

    Examination(Settings settings, LedgerLocation ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    List<Check> checks() {
        var checks = new ArrayList<Check>();
        checks.add(Check.ok("program", "Gramme " + Version.text() + " on Java " + System.getProperty("java.version")));
        var findings = SensorProbe.ofThisMachine().probe();
        findings.forEach(finding -> checks.add(sensor(finding)));
        var machine = Machine.discover(findings);
        checks.add(model(machine));
        machine.sensors().forEach(Sensor::close);
        checks.addAll(new LimitExamination(GpuLimits.ofThisMachine(), LimitRecords.ofThisMachine()).checks());
        checks.add(accounting());
        checks.add(zone());
        checks.add(ledger());
        return checks;
    }

    private static Check sensor(Finding finding) {
        return switch (finding) {
            case Finding.Found(Sensor sensor) ->
                Check.ok(
                        "sensor",
                        sensor.channel().component() + ": " + sensor.channel().source() + ", ±"
                                + Figures.percent(sensor.channel().accuracy()));
            case Finding.Uncounted(Sensor sensor, String why) ->
                Check.ok("sensor", sensor.channel().source() + ": works, but is not counted: " + why);
            case Finding.Degraded(String subject, String why, String remedy) ->
                Check.degraded("sensor", subject + ": " + why, remedy);
            case Finding.Missing(String subject, String why) -> Check.missing("sensor", subject + ": " + why);
        };
    }

    private static Check model(Machine machine) {
        var power = machine.power();
        String text = machine.cpu().name() + " (" + machine.family().how() + "), " + machine.cores() + " threads: "
                + Figures.of(power.idle()) + " idle to " + Figures.of(power.full()) + " full, and "
                + Figures.of(power.memory()) + " for " + Figures.number(machine.memoryBytes() / 1e9) + " GB of memory";
        boolean needed = machine.sensors().stream()
                .noneMatch(sensor -> sensor.channel().component().equals("cpu"));
        return Check.ok("power model", (needed ? "in use: " : "not needed: ") + text);
    }

    /// Starts a command that does nothing, to see how its CPU time can be counted.
    private static Check accounting() {
        var launch = CommandLaunch.prepare("doctor-" + ProcessHandle.current().pid());
        try (var subject = launch.subject()) {
            launch.start(new ProcessBuilder("true")).waitFor();
            return Check.ok("accounting", subject.accounting());
        } catch (IOException | InterruptedException e) {
            return Check.broken("accounting", "no command can be started: " + e.getMessage(), "check PATH");
        }
    }

    private Check zone() {
        var set = settings.get(Key.ZONE, Optional.empty());
        var intensity = settings.get(Key.INTENSITY, Optional.empty());
        if (intensity.isPresent()) {
            return Check.ok(
                    "zone",
                    intensity.get().value() + " g/kWh, from " + intensity.get().origin());
        }
        if (set.isEmpty()) {
            return Check.degraded(
                    "zone",
                    "none is set, so the world's mean stands in: " + Figures.of(new Catalogue().worldIntensity()),
                    "echo 'zone: FR' >> gramme.yaml   (or `--zone FR`, or GRAMME_ZONE=FR)");
        }
        try {
            var zone = new Catalogue().requireZone(set.get().value()).fact();
            return Check.ok(
                    "zone",
                    zone.id() + " (" + zone.name() + "), " + Figures.of(zone.intensity()) + ", from "
                            + set.get().origin());
        } catch (GrammeException e) {
            return Check.broken(
                    "zone",
                    String.valueOf(e.getMessage()),
                    "change it in " + set.get().origin());
        }
    }

    private Check ledger() {
        try (var open = Ledger.open(ledger)) {
            int runs = open.runs(RunFilter.ALL).size();
            return Check.ok("ledger", ledger.display() + ", " + runs + (runs == 1 ? " run" : " runs"));
        } catch (GrammeException e) {
            return Check.broken("ledger", String.valueOf(e.getMessage()), "name another with `--ledger PATH`");
        }
    }
}
