package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.Power;
import java.util.Optional;
import java.util.OptionalInt;

/// A processor, one socket of it.
///
/// @param name the catalogue's name
/// @param tdp thermal design power of the socket, in watts
/// @param cores physical cores, where the source says
/// @param site where such a processor usually stands
/// @param source where the TDP is from
public record Cpu(String name, Optional<Power> tdp, OptionalInt cores, Site site, String source) implements Device {}
