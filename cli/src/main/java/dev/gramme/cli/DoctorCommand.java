package dev.gramme.cli;

import dev.gramme.cli.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gramme doctor`: what this machine can be metered with, and what would make it better.
@Command(
        name = "doctor",
        description = "Check every sensor, the power model, the zone and the ledger, and say what would mend them.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    private final Console console;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var location = OpenLedger.location(common, settings, console);
        var checks = new Examination(settings, location).checks();
        if (common.json) {
            printJson(checks);
        } else {
            checks.forEach(this::print);
        }
        boolean sound = checks.stream().noneMatch(check -> check.state() == Check.State.BROKEN);
        return sound ? 0 : 1;
    }

    private void print(Check check) {
        var out = console.out();
        out.printf("%-9s %-12s %s%n", check.state().word(), check.what(), check.finding());
        check.remedy().ifPresent(remedy -> out.printf("%-9s %-12s → %s%n", "", "", remedy));
    }

    private void printJson(List<Check> checks) {
        var json = JsonOutput.object("gramme.doctor/1");
        json.put("gramme", Version.text())
                .put("java", System.getProperty("java.runtime.version", ""))
                .put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        var array = json.putArray("checks");
        for (var check : checks) {
            var object = array.addObject()
                    .put("state", check.state().word())
                    .put("what", check.what())
                    .put("finding", check.finding());
            check.remedy().ifPresent(remedy -> object.put("remedy", remedy));
        }
        JsonOutput.print(console.out(), json);
    }
}
