package dev.gramme.data;

import java.util.List;

/// Images without labels, to be labelled.
///
/// @param names of each: a path, or a number within an IDX file
/// @param images by index; decoded when asked for
public record Pictures(List<String> names, List<Image> images) {}
