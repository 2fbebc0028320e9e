/// Tables: what a column holds, and what a cell means.
///
/// In: cells as text. Out: a [dev.gramme.data.TableSchema]'s columns from [ColumnGuess], rows of numbers from [Cells].
@NullMarked
package dev.gramme.data.internal.table;

import org.jspecify.annotations.NullMarked;
