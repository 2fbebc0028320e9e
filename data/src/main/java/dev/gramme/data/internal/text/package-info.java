/// Texts with labels out of files, one row at a time.
///
/// In: characters of a CSV, TSV or JSONL file, decoded strictly by [Utf8Reader]. Out: [dev.gramme.data.TextRow]s. What
/// is malformed ends in a [dev.gramme.carbon.GrammeException] with its line.
@NullMarked
package dev.gramme.data.internal.text;

import org.jspecify.annotations.NullMarked;
