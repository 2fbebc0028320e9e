/// What stands between Gramme and the native tokenizer library.
///
/// In: a `tokenizer.json`. Out: what the library does not tell about it, from [TokenizerJson]. [OfflineLibrary] keeps
/// the library off the network and its unpacked code in the user's cache folder.
@NullMarked
package dev.gramme.data.internal.token;

import org.jspecify.annotations.NullMarked;
