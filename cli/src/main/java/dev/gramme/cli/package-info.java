/// The command line, `gramme VERB`: one class a verb, which parses, calls another module, and prints.
///
/// In: arguments, the environment, and settings from the `config` package. Out: text for people, on stderr where
/// stdout carries data; with `--json` exactly one object on stdout; an exit code that [GrammeCommand] lists.
///
/// [Main] enters, [Verbs] names the commands, [CommandLines] turns errors into a message with a remedy. Figures come
/// from other modules: nothing is computed here but the rows of what-if tables.
///
/// [AotTraining] and [ClassRenewal] belong to the launcher, which makes the program start fast.
@NullMarked
package dev.gramme.cli;

import org.jspecify.annotations.NullMarked;
