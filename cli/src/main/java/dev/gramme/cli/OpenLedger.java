package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RecordedRun;

/// The ledger that a command line means, and the runs in it that its words mean.
final class OpenLedger {
    private OpenLedger() {}

    /// Opens it; what is odd about it goes to the error stream.
    static Ledger of(CommonOptions common, Console console) {
        var location = LedgerLocation.resolve(common.ledger(), console.environment());
        return Ledger.open(location, warning -> console.err().println("gramme: " + warning));
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
