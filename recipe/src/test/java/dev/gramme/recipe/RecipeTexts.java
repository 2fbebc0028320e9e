package dev.gramme.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Recipes that tests write.
final class RecipeTexts {
    private RecipeTexts() {}

    static Recipe read(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RecipeFile.read(file);
    }
}
