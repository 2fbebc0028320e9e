/// Pictures of text with known contents, for judging networks that read.
@NullMarked
package dev.gramme.compress.internal.ocr;

import org.jspecify.annotations.NullMarked;
