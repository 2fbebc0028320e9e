/// How the catalogue reads its tables and finds names in them.
///
/// In: a table's resource and a name somebody wrote. Out: records of the public package, and for a name that is not
/// there the nearest ones that are. Nothing here is for use outside this module.
@NullMarked
package dev.gramme.carbon.catalogue.internal;

import org.jspecify.annotations.NullMarked;
