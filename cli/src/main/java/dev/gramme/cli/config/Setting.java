package dev.gramme.cli.config;

/// A setting's value and who set it.
///
/// @param value as it was written
/// @param origin such as `flag`, `GRAMME_ZONE`, the path of a file, or `default`
public record Setting(String value, String origin) {}
