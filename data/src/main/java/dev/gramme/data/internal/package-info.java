/// What several kinds of data share behind the public face: fingerprints and checksums.
///
/// In: bytes, texts, files. Out: their SHA-256, and a [Fingerprint] to compare inputs by.
@NullMarked
package dev.gramme.data.internal;

import org.jspecify.annotations.NullMarked;
