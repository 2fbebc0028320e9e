package dev.gramme.meter;

import dev.gramme.carbon.Energy;

/// Where the machine's energy went while a meter ran: to the windows' subjects, to other programs, or to nobody.
///
/// With [IdleBilling#SHARE] the three add up to the machine's energy, which is how the attribution is tested.
///
/// @param machine all of it
/// @param attributed billed to windows
/// @param others activity and used capacity of everybody else
/// @param unused idling of capacity that nobody used
public record Balance(Energy machine, Energy attributed, Energy others, Energy unused) {}
