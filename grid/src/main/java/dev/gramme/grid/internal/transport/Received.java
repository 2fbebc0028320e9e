package dev.gramme.grid.internal.transport;

/// What came back.
///
/// @param status of HTTP
/// @param body as text
public record Received(int status, String body) {}
