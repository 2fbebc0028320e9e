/// From data to [dev.gramme.compress.Evidence]: what ranges are learnt from, what options are compared on, and what the
/// result is judged by, of labelled or unlabelled texts, of pictures, or of nothing at all.
@NullMarked
package dev.gramme.compress.evidence;

import org.jspecify.annotations.NullMarked;
