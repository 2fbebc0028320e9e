package dev.gramme.carbon.power;

import java.util.List;

/// The families a processor may belong to, and how that was found out.
///
/// @param candidates one when it is known, several when only a lower bound is, none when nothing is known
/// @param how a few words for the source line, such as `by name` or `the name is hidden; AMX says Sapphire Rapids or
/// newer`
public record FamilyMatch(List<CpuFamily> candidates, String how) {
    public FamilyMatch {
        candidates = List.copyOf(candidates);
    }
}
