package dev.gramme.cli;

import dev.gramme.data.known.KnownData;
import dev.gramme.data.known.KnownSet;
import dev.gramme.data.known.KnownSets;
import dev.gramme.data.known.Megabytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gramme data list`: what is known, what of it is on this machine.
@Command(name = "list", description = "List the known sets and which of them are on this machine.")
final class DataListCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    private final Console console;

    DataListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var data = KnownData.of(console.environment());
        if (common.json) {
            json(data);
        } else {
            table(data).forEach(console.out()::println);
        }
        return 0;
    }

    private void json(KnownData data) {
        var answer = JsonOutput.object("gramme.data_list/1");
        var sets = answer.putArray("sets");
        for (var set : KnownSets.all()) {
            var object = sets.addObject()
                    .put("id", set.id())
                    .put("kind", set.kind())
                    .put("about", set.about())
                    .put("client", set.client().word())
                    .put("coordinates", set.coordinates())
                    .put("download_bytes", set.downloadBytes())
                    .put("licence", set.licence())
                    .put("source", set.source());
            Optional<Path> folder = data.folder(set);
            object.put("present", folder.isPresent());
            folder.ifPresentOrElse(path -> object.put("path", path.toString()), () -> object.putNull("path"));
        }
        JsonOutput.print(console.out(), answer);
    }

    private List<String> table(KnownData data) {
        var table = new TextTable(
                List.of(
                        TextTable.Align.LEFT,
                        TextTable.Align.ELASTIC,
                        TextTable.Align.LEFT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.LEFT),
                List.of("id", "what", "by", "download", "here"));
        for (KnownSet set : KnownSets.all()) {
            table.add(List.of(
                    set.id(),
                    set.about(),
                    set.client().program(),
                    Megabytes.of(set.downloadBytes()),
                    data.folder(set).isPresent() ? "yes" : "no"));
        }
        return table.lines(TextTable.width(console));
    }
}
