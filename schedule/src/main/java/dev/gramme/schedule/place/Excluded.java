package dev.gramme.schedule.place;

/// A candidate that does not come into question.
///
/// @param reason such as `residency: Ireland is not in DE, FR`
public record Excluded(Candidate candidate, String reason) {}
