/** PagerDuty: webhooks v3, and what is sent to its Events API v2. */
@NullMarked
package dev.debrief.command.ingest.pagerduty;

import org.jspecify.annotations.NullMarked;
