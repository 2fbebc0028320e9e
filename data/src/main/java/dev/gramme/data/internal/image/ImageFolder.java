package dev.gramme.data.internal.image;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.LabelIndex;
import dev.gramme.data.Loaded;
import dev.gramme.data.Modality;
import dev.gramme.data.Pictures;
import dev.gramme.data.Skipped;
import dev.gramme.data.Task;
import dev.gramme.data.internal.Fingerprint;
import dev.gramme.data.internal.Fingerprinted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A folder with one folder for each label. Names are read now, in the order of the alphabet; a picture is decoded
/// when asked for, and is not kept. Hidden files and folders do not count.
public final class ImageFolder {
    private static final List<String> SUFFIXES = List.of(".png", ".jpg", ".jpeg");

    private ImageFolder() {}

    public static Loaded<Image> read(Path folder, LabelIndex labels) {
        var files = new ArrayList<Path>();
        var skipped = new Skipped.Log();
        for (Path entry : entries(folder)) {
            if (!Files.isDirectory(entry)) {
                skipped.skip("no folder that names its label", String.valueOf(entry.getFileName()));
                continue;
            }
            String label = String.valueOf(entry.getFileName());
            for (Path file : entries(entry)) {
                if (isPicture(file)) {
                    labels.add(label, file.toString());
                    files.add(file);
                } else {
                    skipped.skip("a name that is no PNG's or JPEG's", label + "/" + file.getFileName());
                }
            }
        }
        if (files.isEmpty()) {
            throw GrammeException.failure(
                    folder + " has no folder with PNG or JPEG files in it",
                    "the pictures should be sorted into one folder for each label: " + folder.resolve("cat/1.png")
                            + ".");
        }
        var task = new Task.Classification(Modality.IMAGE, labels.labels());
        var dataset = new Dataset<>(folder.toString(), task, new Decoded(files), labels.indices());
        return new Loaded<>(dataset, skipped.soFar());
    }

    /// All pictures in a folder and the folders within, by path.
    public static Pictures pictures(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            var found = files.filter(file -> isPicture(file) && !isHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw GrammeException.failure(folder + " has no PNG or JPEG files in it", "another folder is meant.");
            }
            return pictures(found);
        } catch (IOException | UncheckedIOException e) {
            throw GrammeException.failure("Cannot list " + folder + ": " + e.getMessage(), "you may not read it.")
                    .causedBy(e);
        }
    }

    /// Some files, as pictures.
    public static Pictures pictures(List<Path> files) {
        return new Pictures(files.stream().map(Path::toString).toList(), new Decoded(files));
    }

    private static boolean isHidden(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw GrammeException.failure("Cannot list " + folder + ": " + e.getMessage(), "you may not read it.")
                    .causedBy(e);
        }
    }

    /// Whether a file is a picture by its name.
    public static boolean isPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && SUFFIXES.stream().anyMatch(name::endsWith);
    }

    private static final class Decoded extends AbstractList<Image> implements Fingerprinted {
        private final List<Path> files;

        Decoded(List<Path> files) {
            this.files = List.copyOf(files);
        }

        @Override
        public Image get(int index) {
            return Picture.decode(files.get(index));
        }

        @Override
        public int size() {
            return files.size();
        }

        @Override
        public Fingerprint fingerprint(int index) {
            return Fingerprint.of(files.get(index));
        }
    }
}
