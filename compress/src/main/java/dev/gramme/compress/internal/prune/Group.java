package dev.gramme.compress.internal.prune;

import java.util.List;

/// Channels that occur at the same places: each of them can go instead of another.
///
/// @param channels by number
/// @param members the axes of weights that they are along
/// @param averaged whether a normalization or mean goes over them, so that what is left changes when one goes
public record Group(List<Integer> channels, List<Member> members, boolean averaged) {
    /// An axis of a weight.
    ///
    /// @param count how many places each channel has along it: a head has as many as its vectors are wide
    public record Member(String weight, int axis, int count) {}

    public Group {
        channels = List.copyOf(channels);
        members = List.copyOf(members);
    }

    /// How many channels there are.
    public int width() {
        return channels.size();
    }
}
