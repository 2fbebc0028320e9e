/// A seeded mutation fuzzer over every parser of foreign text: tables, journals, settings, names, the kernel's files.
///
/// In: [Target]s, each a parser with valid inputs and the words of its language. A [Mutator] bends the inputs, a
/// [Campaign] feeds them to the parsers until its time is up, a [HangWatch] looks whether one of them takes too long.
/// Out: a [Tally] for each parser and a file for each input that broke one; [FuzzParsers] is the command. Parsers may
/// refuse anything with the errors they document, and with nothing else. It reaches into `internal` packages, because
/// that is where parsers live.
@NullMarked
package dev.gramme.bench.fuzz;

import org.jspecify.annotations.NullMarked;
