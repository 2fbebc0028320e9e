package dev.gramme.train.internal.op;

import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.List;

/// Products of matrices.
final class Linear {
    private Linear() {}

    static List<Op> ops() {
        return List.of(
                Op.flowing("MatMul", call -> call.tensor(0).matmul(call.tensor(1))),
                Op.flowing("Gemm", Linear::gemm),
                Op.flowing("Einsum", call -> DeviceTensor.einsum(call.text("equation", ""), call.tensors()))
                        .since(12),
                Op.flowing("FusedMatMul", Linear::fusedMatMul)
                        .of(Op.MICROSOFT)
                        .limitedTo("transBatchA and transBatchB"));
    }

    private static DeviceTensor gemm(Call call) {
        DeviceTensor a = call.tensor(0).applyIf(call.flag("transA", false), it -> it.transpose(0, 1));
        DeviceTensor b = call.tensor(1).applyIf(call.flag("transB", false), it -> it.transpose(0, 1));
        double alpha = call.real("alpha", 1);
        return call.optional(2)
                .map(c -> c.addmm(a, b, call.real("beta", 1), alpha))
                .orElseGet(() -> a.matmul(b).applyIf(alpha != 1, it -> it.mul(alpha)));
    }

    private static DeviceTensor fusedMatMul(Call call) {
        if (call.flag("transBatchA", false) || call.flag("transBatchB", false)) {
            throw call.refuse("it transposes batch axes", "an export without ONNX Runtime's optimizer avoids it.");
        }
        DeviceTensor a = call.tensor(0).applyIf(call.flag("transA", false), it -> it.transpose(-2, -1));
        DeviceTensor b = call.tensor(1).applyIf(call.flag("transB", false), it -> it.transpose(-2, -1));
        double alpha = call.real("alpha", 1);
        return a.matmul(b).applyIf(alpha != 1, it -> it.mul(alpha));
    }
}
