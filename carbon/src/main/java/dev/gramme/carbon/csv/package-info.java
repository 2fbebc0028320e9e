/// Comma-separated values, read with care.
///
/// In: a reader over anybody's text. Out: [CsvRecord]s from a [CsvReader], or [CsvRow]s by column name from a
/// [CsvTable]. [CsvLine] writes. What is malformed ends in one [dev.gramme.carbon.GrammeException] with the line and
/// the column.
///
/// The format is RFC 4180 with a comma: fields in double quotes may hold commas, line ends and doubled quotes; lines
/// end in CRLF, LF or CR; a byte order mark is skipped, and so are empty lines. Reading streams: one record is in
/// memory at a time, and no field or record can grow past a limit.
@NullMarked
package dev.gramme.carbon.csv;

import org.jspecify.annotations.NullMarked;
