package dev.gramme.train.internal.tune;

import dev.gramme.model.Model;
import dev.gramme.train.internal.loop.Examples;
import java.util.Optional;

/// A classifier to be trained and its examples, whatever they are of.
///
/// @param model its only output is [ClassificationHead#LOGITS], one number a class
/// @param validation held back, if anything is
record Material(Model model, int classes, Examples train, Optional<? extends Examples> validation) {}
