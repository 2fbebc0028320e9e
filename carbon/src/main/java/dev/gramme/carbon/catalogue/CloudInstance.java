package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A virtual machine that a cloud lets.
///
/// @param provider `aws` or `azure`
/// @param type the provider's name for it, such as `p3.2xlarge`
/// @param vcpus hardware threads
/// @param memoryGigabytes memory in GB
/// @param accelerator the accelerator in it, by a name that [Catalogue#accelerator] takes
/// @param accelerators how many of them; 0 without
/// @param hostVcpus hardware threads of the largest instance of its family, which stands for the whole host
/// @param hostEmbodied what making the host behind it emits
public record CloudInstance(
        String provider,
        String type,
        OptionalInt vcpus,
        OptionalDouble memoryGigabytes,
        Optional<String> accelerator,
        int accelerators,
        OptionalInt hostVcpus,
        Estimate<Emissions> hostEmbodied) {

    /// `aws:p3.2xlarge`.
    public String id() {
        return provider + ":" + type;
    }

    /// The share of the host it reserves, 0 to 1, by hardware threads; nothing where they are not known.
    public OptionalDouble hostShare() {
        return vcpus.isPresent() && hostVcpus.isPresent()
                ? OptionalDouble.of((double) vcpus.getAsInt() / hostVcpus.getAsInt())
                : OptionalDouble.empty();
    }
}
