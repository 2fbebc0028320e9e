/// Images out of files.
///
/// In: IDX files, and folders of PNG and JPEG files. Out: [dev.gramme.data.Image]s. [Picture] alone loads
/// `javax.imageio`, whose start takes longer than reading ten thousand IDX images.
@NullMarked
package dev.gramme.data.internal.image;

import org.jspecify.annotations.NullMarked;
