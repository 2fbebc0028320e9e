/// Facts about hardware, clouds and grids, each with its source.
///
/// In: names as people, drivers and providers spell them ("Tesla V100-SXM2-16GB", "aws:eu-west-3", "France"). Out:
/// a [Match] with the fact, whether it is exactly what was named or a guess, and what was guessed.
///
/// Start at [Catalogue]. The tables are resources beside this package, read one by one when first asked for;
/// `sources.csv` names source and licence of each of their columns, and tables under share-alike licences have a
/// notice file next to them. What is in them, and how to add a row, is told in `docs/catalogue.md`.
@NullMarked
package dev.gramme.carbon.catalogue;

import org.jspecify.annotations.NullMarked;
