package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.internal.checkpoint.SafeTensors;
import dev.gramme.train.internal.loop.Digest;
import dev.gramme.train.internal.loop.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What frozen models made of examples, kept on the disk: one file for each model and set of examples, named by the
/// content of both, so that what has changed is never found. The files used longest ago go when there are too many.
///
/// @param folder made when it is needed
/// @param mostBytes of all files together
record FeatureCache(Path folder, long mostBytes, TuneObserver observer) {
    static final long USUAL_BYTES = 1L << 30;
    private static final String FEATURES = "features";
    private static final String ENDING = ".safetensors";

    /// Where the features of these examples by this model are, whether they are there or not.
    Path place(Model model, Examples examples) {
        var digest = new Digest().add(OnnxFile.bytes(model)).add(examples.fingerprint());
        return folder.resolve(digest.hex() + ENDING);
    }

    /// One row an example, if they are there. A file that cannot be read is passed over: it will be written anew.
    Optional<float[][]> find(Path place) {
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        try {
            var tensor = SafeTensors.read(place).tensors().get(FEATURES);
            if (tensor == null || tensor.shape().length != 2) {
                return Optional.empty();
            }
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            return Optional.of(rows(tensor));
        } catch (IOException | GrammeException e) {
            observer.note("The kept features in " + place + " cannot be read and are computed anew: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// Keeps them. A disk that is full costs the next training time, not this one its result.
    void keep(Path place, float[][] features) {
        int width = features[0].length;
        float[] flat = new float[Math.multiplyExact(features.length, width)];
        for (int i = 0; i < features.length; i++) {
            System.arraycopy(features[i], 0, flat, i * width, width);
        }
        var tensor = Tensor.ofFloats(FEATURES, new long[] {features.length, width}, flat);
        try {
            Files.createDirectories(folder);
            SafeTensors.write(place, new SafeTensors.Content(Map.of(FEATURES, tensor), Map.of()));
            prune();
        } catch (IOException e) {
            observer.note("The features cannot be kept in " + folder + ": " + e.getMessage());
        }
    }

    private void prune() throws IOException {
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = new ArrayList<>(
                    all.filter(file -> file.toString().endsWith(ENDING)).toList());
        }
        long bytes = 0;
        var ages = new HashMap<Path, FileTime>();
        for (var file : files) {
            bytes += Files.size(file);
            ages.put(file, Files.getLastModifiedTime(file));
        }
        files.sort(Comparator.comparing(ages::get));
        for (var oldest : files) {
            if (bytes <= mostBytes) {
                return;
            }
            bytes -= Files.size(oldest);
            Files.delete(oldest);
        }
    }

    private static float[][] rows(Tensor tensor) {
        int width = Math.toIntExact(tensor.shape()[1]);
        float[] flat = tensor.floats();
        float[][] rows = new float[Math.toIntExact(tensor.shape()[0])][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width));
        return rows;
    }
}
