package dev.gramme.grid.source;

/// An account at a provider that knows its users by name and password.
public record Login(String user, Secret password) {
    /// Says only that there is one: a user's name is nobody else's business either.
    @Override
    public String toString() {
        return "(login)";
    }
}
