package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.Power;
import java.util.Optional;
import java.util.OptionalDouble;

/// A GPU, TPU or other accelerator. Every figure was checked against the document in `dataSheet`; what it does not say
/// is left out.
///
/// @param name the catalogue's name, form and memory included
/// @param kind `gpu`, `tpu`, `asic` or `edge`
/// @param site where it usually stands
/// @param form how it is mounted: `pcie`, `sxm4`, `nvl`, `oam`, or empty
/// @param memoryGigabytes device memory in GB
/// @param tdp thermal design power of the whole card or module; of a TPU v4 the measured maximum
/// @param idle what it draws with nothing to do, where a source says so
/// @param meanSystemPower mean power in training with its share of the host, where a paper says so
/// @param memoryGigabytesPerSecond memory bandwidth in GB/s
/// @param peak dense peak rates
/// @param dataSheet the title of the vendor's document or paper
/// @param readAt the address where it, or a copy or quotation of its table, was read
public record Accelerator(
        String name,
        String kind,
        Site site,
        String form,
        OptionalDouble memoryGigabytes,
        Optional<Power> tdp,
        Optional<Power> idle,
        Optional<Power> meanSystemPower,
        OptionalDouble memoryGigabytesPerSecond,
        PeakRates peak,
        String dataSheet,
        String readAt)
        implements Device {

    /// Peak rates in 10¹² operations a second, without sparsity.
    ///
    /// @param fp64 double precision, vector units
    /// @param fp32 single precision, vector units
    /// @param tf32 TF32 on matrix units
    /// @param sixteenBit FP16 or BF16, matrix units where it has them
    /// @param int8 8-bit integers
    /// @param fp8 8-bit floating point
    public record PeakRates(
            OptionalDouble fp64,
            OptionalDouble fp32,
            OptionalDouble tf32,
            OptionalDouble sixteenBit,
            OptionalDouble int8,
            OptionalDouble fp8) {}

    @Override
    public String source() {
        return dataSheet;
    }
}
