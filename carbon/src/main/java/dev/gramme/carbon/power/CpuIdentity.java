package dev.gramme.carbon.power;

import java.util.Set;

/// What a processor says of itself, and whether that can be trusted: hypervisors often hide the marketing name.
///
/// @param name the marketing name, such as `AMD EPYC 7B13`; empty when there is none
/// @param vendor x86 vendor id (`GenuineIntel`, `AuthenticAMD`), or empty
/// @param family x86 family number, or 0
/// @param model x86 model number, or 0
/// @param flags instruction-set flags
/// @param virtual whether this is a guest of a hypervisor
public record CpuIdentity(String name, String vendor, int family, int model, Set<String> flags, boolean virtual) {
    public CpuIdentity {
        flags = Set.copyOf(flags);
    }

    /// A processor of which only the name is known.
    public static CpuIdentity named(String name) {
        return new CpuIdentity(name, "", 0, 0, Set.of(), false);
    }
}
