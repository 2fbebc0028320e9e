package dev.gramme.cli.config;

import dev.gramme.carbon.GrammeException;
import java.util.Objects;
import java.util.function.Function;

/// A setting's value and who set it.
///
/// @param value as it was written
/// @param origin such as `flag`, `GRAMME_ZONE`, the path of a file, or `default`
public record Setting(String value, String origin) {
    /// What a parser makes of the value.
    ///
    /// @throws GrammeException the parser's own for a flag; else (configuration) the same that names the origin
    public <T> T as(Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (GrammeException e) {
            if (origin.equals("flag")) {
                throw e;
            }
            String maybe = Objects.requireNonNullElse(e.remedy(), "another value was meant.");
            throw GrammeException.configuration(e.what() + " (from " + origin + ")", maybe)
                    .causedBy(e);
        }
    }
}
