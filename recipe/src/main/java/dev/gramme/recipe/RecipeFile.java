package dev.gramme.recipe;

import dev.gramme.carbon.GrammeException;
import dev.gramme.recipe.internal.file.RecipeReader;
import dev.gramme.recipe.internal.yaml.Problems;
import dev.gramme.recipe.internal.yaml.YamlText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A recipe as people write it: a small YAML file, of which `data` and `goal` are enough.
/// `docs/recipe.md` has its keys.
public final class RecipeFile {
    /// More than any list of columns takes, and little enough to be read at once.
    private static final int LARGEST = 64 << 10;

    private static final String ENOUGH = "`data:` and `goal:` are enough: every other key has a default.";

    private RecipeFile() {}

    /// Reads a recipe. Paths in it are relative to its folder, and absolute in what is returned.
    ///
    /// @throws GrammeException (configuration) with everything that is wrong with it, each with line and column
    public static Recipe read(Path file) {
        String text = text(file);
        var problems = new Problems(file, ENOUGH);
        var recipe = YamlText.read(text, problems).flatMap(root -> new RecipeReader(file, problems).read(root));
        problems.throwIfAny();
        return recipe.orElseThrow();
    }

    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw GrammeException.configuration(
                        file + " is larger than " + (LARGEST >> 10) + " KiB", "it is no recipe.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw GrammeException.configuration(file + " is not in UTF-8", "an editor can save it so.")
                    .causedBy(e);
        } catch (NoSuchFileException e) {
            throw GrammeException.configuration("There is no recipe " + file, "it is in another folder.")
                    .causedBy(e);
        } catch (IOException e) {
            throw GrammeException.configuration(
                            "Cannot read the recipe " + file + ": " + e.getMessage(), "it is a folder, or locked.")
                    .causedBy(e);
        }
    }
}
