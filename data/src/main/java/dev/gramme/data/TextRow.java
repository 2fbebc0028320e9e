package dev.gramme.data;

/// One row of a text file as it stands there.
///
/// @param line where it starts, from 1
/// @param text may be blank
/// @param label blank when there is none
public record TextRow(int line, String text, String label) {}
