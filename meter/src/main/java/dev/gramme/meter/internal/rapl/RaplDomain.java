package dev.gramme.meter.internal.rapl;

/// What part of the machine a RAPL zone covers (Intel SDM volume 3B, section 16.10 "Platform specific power
/// management support"): psys contains the packages, a package contains core and uncore, dram stands beside them.
enum RaplDomain {
    PACKAGE,
    CORE,
    UNCORE,
    DRAM,
    PSYS,
    OTHER;

    static RaplDomain ofName(String name) {
        if (name.startsWith("package")) {
            return PACKAGE;
        }
        return switch (name) {
            case "core" -> CORE;
            case "uncore" -> UNCORE;
            case "dram" -> DRAM;
            case "psys" -> PSYS;
            case String _ -> OTHER;
        };
    }

    boolean isPartOfPackage() {
        return this == CORE || this == UNCORE;
    }
}
