package dev.gramme.carbon.catalogue;

/// Where one column of one table of the catalogue comes from.
///
/// @param table the table, without `.csv`
/// @param column the column
/// @param source the project, paper or document
/// @param licence under which its facts were taken
/// @param url where it lives
/// @param retrieved the date or commit of the copy that was used
public record FactSource(String table, String column, String source, String licence, String url, String retrieved) {}
