/// Settings and where they come from: flag > `GRAMME_*` variable > `gramme.yaml` of the project > the user's
/// configuration > default. Unknown keys are errors that name the nearest known one.
@NullMarked
package dev.gramme.cli.config;

import org.jspecify.annotations.NullMarked;
