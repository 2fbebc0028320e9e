/// YAML for people: a tree that remembers where everything stands, and a way through it that collects what is wrong.
///
/// In goes a small text, which [dev.gramme.recipe.internal.yaml.YamlText] reads into
/// [dev.gramme.recipe.internal.yaml.Node]s. A [dev.gramme.recipe.internal.yaml.Value] is a node with the name of its
/// key, [dev.gramme.recipe.internal.yaml.Fields] are the values of a map whose keys are known. What is wrong goes to
/// [dev.gramme.recipe.internal.yaml.Problems] with its line and column, and all of it is told at once.
@NullMarked
package dev.gramme.recipe.internal.yaml;

import org.jspecify.annotations.NullMarked;
