package dev.gramme.cli;

import dev.gramme.cli.config.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gramme config`: the settings in force, and who set them.
@Command(
        name = "config",
        description =
                "Show the settings in force: flag > GRAMME_* > gramme.yaml here > your own gramme.yaml > default.")
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--origin", description = "Say where each value comes from.")
    boolean origin;

    private final Console console;

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var out = console.out();
        if (common.json) {
            var json = JsonOutput.object("gramme.config/1");
            settings.all()
                    .forEach((key, setting) -> json.putObject(key.word())
                            .put("value", setting.shown(key))
                            .put("origin", setting.origin()));
            JsonOutput.print(out, json);
            return 0;
        }
        settings.all()
                .forEach((key, setting) -> out.printf(
                        "%-19s %-34s %s%n",
                        key.word(),
                        setting.value().isEmpty() ? "-" : setting.shown(key),
                        origin ? setting.origin() : key.meaning()));
        if (!common.quiet && !origin) {
            console.err().println("Yours to edit: " + Settings.userFile(console.environment()));
        }
        return 0;
    }
}
