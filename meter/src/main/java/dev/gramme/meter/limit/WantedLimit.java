package dev.gramme.meter.limit;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import java.util.Locale;
import java.util.regex.Pattern;

/// The power limit that somebody asks for.
public sealed interface WantedLimit {
    /// So many watts on each GPU.
    record Watts(Power power) implements WantedLimit {}

    /// What is advised for each GPU.
    record Advised() implements WantedLimit {}

    Pattern WATTS = Pattern.compile("(\\d{1,5}(?:\\.\\d{1,3})?)\\s*w?");

    /// Reads `250W`, `250` or `advised`.
    ///
    /// @throws GrammeException (usage) for anything else
    static WantedLimit parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("advised")) {
            return new Advised();
        }
        var watts = WATTS.matcher(word);
        if (!watts.matches()) {
            throw GrammeException.usage("'" + text + "' is no power limit", "`250W` or `advised` was meant.");
        }
        return new Watts(Power.ofWatts(Double.parseDouble(watts.group(1))));
    }

    /// What that is for a GPU: its usual limit if nothing lower is advised.
    default Power on(GpuLimit gpu) {
        return switch (this) {
            case Watts(Power power) -> power;
            case Advised _ -> LimitAdvice.of(gpu).map(LimitAdvice::limit).orElse(gpu.usual());
        };
    }
}
