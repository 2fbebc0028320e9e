package dev.gramme.data;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.internal.image.IdxImages;
import dev.gramme.data.internal.image.ImageFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Images with labels: an IDX file of images beside its file of labels, or a folder with one folder of PNG and JPEG
/// files for each label.
public final class ImageSet {
    private final Path path;

    /// @param path an IDX file of images, such as `train-images-idx3-ubyte.gz`, or a folder of folders
    public ImageSet(Path path) {
        this.path = path;
    }

    /// The images as training data, which decide what labels there are.
    public Loaded<Image> read() {
        return read(LabelIndex.open());
    }

    /// The images as examples of known labels.
    ///
    /// @throws GrammeException (failure) at the first label that is none of them
    public Loaded<Image> read(Labels known) {
        return read(LabelIndex.of(known));
    }

    /// The images without regard to labels: those of an IDX file, all PNG and JPEG files in a folder and the folders
    /// within, or one such file.
    public Pictures pictures() {
        requireThere();
        if (Files.isDirectory(path)) {
            return ImageFolder.pictures(path);
        }
        return ImageFolder.isPicture(path) ? ImageFolder.pictures(List.of(path)) : IdxImages.pictures(path);
    }

    private void requireThere() {
        if (!Files.exists(path)) {
            throw GrammeException.usage("No such file or folder: " + path, "the path is relative to another folder.");
        }
    }

    private Loaded<Image> read(LabelIndex labels) {
        requireThere();
        return Files.isDirectory(path) ? ImageFolder.read(path, labels) : IdxImages.read(path, labels);
    }
}
