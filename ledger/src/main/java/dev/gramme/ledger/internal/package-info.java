/// How the ledger keeps its word: formats, SQL and the two databases. Nothing outside the ledger may use it.
///
/// In: what the public face hands down. Out: bytes of a journal ([JournalFormat]), of a block of readings
/// ([ReadingBlock]) and of a header ([RunHeaderJson]), and rows ([RunTables]) in one of the [Database]s.
///
/// Everything on the way of `gramme run` is written for a cold virtual machine that lives for a second: plain JDBC,
/// streaming JSON, no reflection, no regular expressions, no formatting.
@NullMarked
package dev.gramme.ledger.internal;

import org.jspecify.annotations.NullMarked;
