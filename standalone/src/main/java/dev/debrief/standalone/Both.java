package dev.debrief.standalone;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The one context that both sides live in. */
@SpringBootConfiguration
@EnableAutoConfiguration
class Both {}
