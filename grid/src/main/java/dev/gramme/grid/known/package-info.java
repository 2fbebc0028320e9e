/// What is known of a grid zone, whatever is there to ask.
///
/// In: a zone's name, a moment and how many hours matter. Out of a [KnownGrid]: a [Known], which always holds a
/// forecast with its signal, what it is made of, and in plain words what was asked in vain; and for settling bills
/// afterwards what the intensity was. Who is asked, and in which order, is a list of [GridOrigin]s: imported series,
/// providers, typical hours, yearly means. Nothing here opens a socket unless a provider is among them.
@NullMarked
package dev.gramme.grid.known;

import org.jspecify.annotations.NullMarked;
