package dev.gramme.grid.source;

/// The kinds of [Problem].
public enum Reason {
    /// The provider wants a key and none was given.
    MISSING_KEY,
    /// The provider has no such zone, or not for this account.
    UNKNOWN_ZONE,
    /// The provider does not have what was asked for, for anybody.
    NOT_OFFERED,
    /// The provider does not accept the key: 401 or 403.
    REFUSED,
    /// Too many requests: 429.
    TOO_MANY_REQUESTS,
    /// No answer in time.
    TIMED_OUT,
    /// No connection.
    UNREACHABLE,
    /// The provider has a fault of its own: 5xx.
    OUTAGE,
    /// An answer that is not in the documented form.
    UNREADABLE,
    /// An answer without data, or with such as is over already.
    EMPTY,
    /// Data, but too little to make a series of.
    SHORT
}
