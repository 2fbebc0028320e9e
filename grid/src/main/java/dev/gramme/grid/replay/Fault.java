package dev.gramme.grid.replay;

import java.time.Duration;

/// What real providers do on some days.
public sealed interface Fault {
    /// 503, without anything useful.
    record Outage() implements Fault {}

    /// 401, whatever the key.
    record Refused() implements Fault {}

    /// 429, and when to come back.
    record TooManyRequests(Duration retryAfter) implements Fault {}

    /// An answer that takes its time.
    record Late(Duration delay) implements Fault {}

    /// Forecasts that end early.
    record ShortForecast(Duration horizon) implements Fault {}

    /// Forecasts in the right form without a single step.
    record EmptyForecast() implements Fault {}

    /// 200 and nothing else.
    record EmptyBody() implements Fault {}

    /// 200 and half a page of something else.
    record Garbage() implements Fault {}

    /// Steps that are told at first as the truth times a factor, and as the truth only some time after their end.
    record Revision(Duration after, double factor) implements Fault {}

    /// From words, as a command line has them: `outage`, `401`, `429:10s`, `late:5s`, `short:6h`, `empty-forecast`,
    /// `empty-body`, `garbage`, `revision:24h:1.1`.
    ///
    /// @throws dev.gramme.carbon.GrammeException (usage) for others
    static Fault parse(String words) {
        return FaultWords.parse(words);
    }
}
