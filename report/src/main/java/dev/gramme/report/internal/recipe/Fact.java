package dev.gramme.report.internal.recipe;

/// One figure with its name.
public record Fact(String name, String value) {}
