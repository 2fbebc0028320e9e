package dev.gramme.grid.internal.replay;

import java.util.Optional;

/// The shapes of one provider.
@FunctionalInterface
public interface Dialect {
    /// Empty if no provider of this kind has such a path.
    ///
    /// @throws java.time.DateTimeException for parameters that are no times
    Optional<Reply> answer(Request request, GridView grid);
}
