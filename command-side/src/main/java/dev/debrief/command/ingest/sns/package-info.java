/** Amazon CloudWatch alarms, by SNS. */
@NullMarked
package dev.debrief.command.ingest.sns;

import org.jspecify.annotations.NullMarked;
