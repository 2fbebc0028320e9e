package dev.gramme.schedule.place;

import dev.gramme.carbon.GrammeException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a placement has to keep to.
///
/// @param allowed countries (`DE`), grid zones (`DK-DK1`) or `EU`, in which the data may be; none
///     for anywhere
/// @param forbidden those in which it may not be
/// @param mostDollars what the whole job may cost; a candidate whose price nobody knows is then
///     excluded
/// @param transfer data that has to be moved to where it runs
public record PlaceRules(
        List<String> allowed, List<String> forbidden, OptionalDouble mostDollars, Optional<Transfer> transfer) {
    /// Anything goes.
    public static final PlaceRules NONE =
            new PlaceRules(List.of(), List.of(), OptionalDouble.empty(), Optional.empty());

    public PlaceRules {
        allowed = List.copyOf(allowed);
        forbidden = List.copyOf(forbidden);
        if (mostDollars.isPresent() && !(mostDollars.getAsDouble() >= 0)) {
            throw GrammeException.usage(
                    "At most " + mostDollars.getAsDouble() + " USD", "a price of nothing or more was meant.");
        }
    }

    public PlaceRules residentIn(String... countries) {
        return new PlaceRules(List.of(countries), forbidden, mostDollars, transfer);
    }

    public PlaceRules notIn(String... countries) {
        return new PlaceRules(allowed, List.of(countries), mostDollars, transfer);
    }

    public PlaceRules forAtMost(double dollars) {
        return new PlaceRules(allowed, forbidden, OptionalDouble.of(dollars), transfer);
    }

    public PlaceRules moving(Transfer data) {
        return new PlaceRules(allowed, forbidden, mostDollars, Optional.of(data));
    }
}
