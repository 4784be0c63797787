/** How long incidents take: MTTx with their spread and what they leave out. */
@NullMarked
package dev.debrief.query.metrics;

import org.jspecify.annotations.NullMarked;
