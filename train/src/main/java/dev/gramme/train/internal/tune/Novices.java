package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.train.ModelSource;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneRequest;

/// What cannot be asked of networks that have learnt nothing yet, and of data without labels.
final class Novices {
    private Novices() {}

    /// @throws GrammeException (usage) if the method builds on what a new network has not learnt, or nobody is
    ///     there to speak of unlabelled data
    static void require(ModelSource model, TuneRequest request) {
        if (model.isNew() && request.method() != TuneMethod.SCRATCH) {
            throw GrammeException.usage(
                    "A new " + model.name() + " has learnt nothing that "
                            + request.method().word() + " could build on",
                    "`--method scratch` is meant, or the file of a pretrained model.");
        }
        if (!request.data().unlabelled().isEmpty() && request.distillation().isEmpty()) {
            throw GrammeException.usage(
                    "Nobody speaks of the " + request.data().unlabelled().size() + " unlabelled "
                            + request.data().unit(),
                    "`--teacher FILE` names a model that knows them.");
        }
    }

    /// That a network to be built takes other data.
    static GrammeException otherData(ModelSource model, TuneRequest request) {
        return GrammeException.usage(
                "A new " + model.name() + " does not take " + request.data().unit(),
                "`resnet:16` takes pictures, `text-cnn:2x64` and `small-bert:4x128` texts, `mlp:64` pictures or rows of a table.");
    }
}
