/// Who belongs to a process tree, and what it used: CPU time and memory of a command with everything it started.
///
/// In: a process id, or a command to start. Out: a [dev.gramme.meter.Subject]. On Linux a control group counts exactly
/// whatever happens in it; where none may be made, the tree is walked through /proc and children that already exited
/// are counted from their parents' records.
@NullMarked
package dev.gramme.meter.internal.tree;

import org.jspecify.annotations.NullMarked;
