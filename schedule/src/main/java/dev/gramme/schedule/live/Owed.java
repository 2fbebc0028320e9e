package dev.gramme.schedule.live;

/// What was written down and may not have been done: the engine was away just then, or the program
/// was killed in between. Asking for it twice does no harm.
enum Owed {
    NOTHING,
    PAUSE,
    RESUME;

    /// What a program that was killed may have left to do.
    static Owed by(History history) {
        var events = history.events();
        return switch (events.isEmpty() ? null : events.getLast()) {
            case Event.Paused _ -> PAUSE;
            case Event.Resumed _ -> RESUME;
            case null, default -> NOTHING;
        };
    }
}
