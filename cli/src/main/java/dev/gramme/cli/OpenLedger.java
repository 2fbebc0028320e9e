package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Setting;
import dev.gramme.cli.config.Settings;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RecordedRun;
import java.nio.file.Path;

/// The ledger that a command line means, and the runs in it that its words mean.
final class OpenLedger {
    private OpenLedger() {}

    /// Opens it; what is odd about it goes to the error stream.
    static Ledger of(CommonOptions common, Console console) {
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        return Ledger.open(
                location(common, settings, console), warning -> console.err().println("gramme: " + warning));
    }

    /// Where it is: by flag, environment, a file of settings, or where the user's data is.
    static LedgerLocation location(CommonOptions common, Settings settings, Console console) {
        return LedgerLocation.resolve(
                settings.get(Key.LEDGER, common.ledger()).map(Setting::value), console.environment());
    }

    /// @throws GrammeException (usage) if there is no such run
    static RecordedRun run(Ledger ledger, String word) {
        return ledger.recorded(word)
                .orElseThrow(() -> GrammeException.usage(
                        "There is no run `" + word + "` in the ledger "
                                + ledger.location().display() + ".",
                        "`gramme runs list` shows what there is."));
    }
}
