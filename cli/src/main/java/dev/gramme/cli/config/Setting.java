package dev.gramme.cli.config;

import dev.gramme.carbon.GrammeException;
import java.util.Objects;
import java.util.function.Function;

/// A setting's value and who set it.
///
/// @param value as it was written
/// @param origin such as `flag`, `GRAMME_ZONE`, the path of a file, or `default`
public record Setting(String value, String origin) {
    /// The value for people to see; of a secret only that it is set.
    public String shown(Key key) {
        return key.secret() && !value.isEmpty() ? "set" : value;
    }

    /// Only who set it: the value may be a secret.
    @Override
    public String toString() {
        return "a setting from " + origin;
    }

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
