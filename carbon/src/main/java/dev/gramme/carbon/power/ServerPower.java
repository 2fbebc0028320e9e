package dev.gramme.carbon.power;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;

/// The power of servers of one family, per hardware thread, at the plug.
///
/// @param idlePerThread an idle server's watts ÷ its hardware threads; memory and everything else included
/// @param fullPerThread the same at full load
/// @param memoryGbPerThread the memory those servers had, which the watts therefore contain
public record ServerPower(Estimate<Power> idlePerThread, Estimate<Power> fullPerThread, double memoryGbPerThread) {}
