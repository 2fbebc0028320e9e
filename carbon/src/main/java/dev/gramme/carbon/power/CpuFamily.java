package dev.gramme.carbon.power;

/// A generation of processors that behave alike for power.
///
/// @param id short name, such as `genoa`
/// @param label for people, such as `AMD EPYC 4th Gen (Genoa, Bergamo, Siena)`
/// @param year of introduction
public record CpuFamily(String id, String label, int year) {}
