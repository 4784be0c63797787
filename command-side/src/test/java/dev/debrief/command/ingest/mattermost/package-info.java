@NullMarked
package dev.debrief.command.ingest.mattermost;

import org.jspecify.annotations.NullMarked;
