package dev.gramme.train.internal.torch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptionalList;
import org.bytedeco.pytorch.global.torch;

/// Elements picked and placed by INT64 tensors of indices, none of them negative.
public final class Indexing {
    /// What becomes of an element that is already there.
    public enum Combine {
        REPLACE,
        ADD,
        MULTIPLY,
        MAXIMUM,
        MINIMUM
    }

    private Indexing() {}

    /// Whole slices along an axis, in the order of a flat list of indices.
    public static DeviceTensor select(DeviceTensor x, int axis, DeviceTensor indices) {
        return new DeviceTensor(torch.index_select(x.handle(), axis, indices.handle()));
    }

    /// Rows of a table, by indices of any shape: an embedding, whose gradient is cheaper than that of [#select].
    public static DeviceTensor embedding(DeviceTensor table, DeviceTensor indices) {
        return new DeviceTensor(torch.embedding(table.handle(), indices.handle()));
    }

    /// One element for each index, from the same place on all other axes.
    public static DeviceTensor gatherElements(DeviceTensor x, int axis, DeviceTensor indices) {
        return new DeviceTensor(torch.gather(x.handle(), axis, indices.handle()));
    }

    /// Places each update where its index says along an axis, at its own place on all others.
    public static DeviceTensor scatterElements(
            DeviceTensor x, int axis, DeviceTensor indices, DeviceTensor updates, Combine combine) {
        Tensor to = x.handle();
        Tensor at = indices.handle();
        Tensor from = updates.handle();
        return new DeviceTensor(
                switch (combine) {
                    case REPLACE -> torch.scatter(to, axis, at, from);
                    case ADD -> torch.scatter_add(to, axis, at, from);
                    case MULTIPLY -> torch.scatter_reduce(to, axis, at, from, "prod", true);
                    case MAXIMUM -> torch.scatter_reduce(to, axis, at, from, "amax", true);
                    case MINIMUM -> torch.scatter_reduce(to, axis, at, from, "amin", true);
                });
    }

    /// The elements (or slices) at given places: one tensor of indices for each of the first axes.
    public static DeviceTensor at(DeviceTensor x, List<DeviceTensor> places) {
        return new DeviceTensor(torch.index(x.handle(), list(places)));
    }

    /// The places of all elements that are not zero, a row each, in row-major order.
    public static DeviceTensor nonZero(DeviceTensor x) {
        return new DeviceTensor(torch.nonzero(x.handle()));
    }

    /// The elements on and above (or on and below) a diagonal; zero elsewhere.
    public static DeviceTensor triangle(DeviceTensor x, boolean upper, long diagonal) {
        return new DeviceTensor(upper ? torch.triu(x.handle(), diagonal) : torch.tril(x.handle(), diagonal));
    }

    private static TensorOptionalList list(List<DeviceTensor> places) {
        var all = new TensorOptionalList();
        for (DeviceTensor place : places) {
            all.push_back(new TensorOptional(place.handle()));
        }
        return all;
    }
}
