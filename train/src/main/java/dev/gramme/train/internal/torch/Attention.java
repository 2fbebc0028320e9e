package dev.gramme.train.internal.torch;

import java.util.Optional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.global.torch;

/// Attention in one go.
public final class Attention {
    private Attention() {}

    /// softmax(scale · q · kᵀ + mask) · v (Vaswani et al. 2017, eq. 1), block by block (Dao et al. 2022,
    /// arXiv:2205.14135): the scores of all pairs of tokens are never in memory at once, nor kept for the way back.
    ///
    /// @param q `[batch, heads, tokens, width]`, and `k` and `v` alike
    /// @param mask `[batch or 1, heads or 1, tokens of q, tokens of k]`, added
    public static DeviceTensor of(
            DeviceTensor q, DeviceTensor k, DeviceTensor v, Optional<DeviceTensor> mask, double scale) {
        return new DeviceTensor(torch.scaled_dot_product_attention(
                q.handle(),
                k.handle(),
                v.handle(),
                Activations.optional(mask),
                0, // dropout
                false, // causal: the mask says it
                new DoubleOptional(scale),
                false));
    }
}
