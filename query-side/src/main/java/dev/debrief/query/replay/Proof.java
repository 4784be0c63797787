package dev.debrief.query.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.eventstore.Chain;
import dev.debrief.eventstore.Checkpoints;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a check of the log found: its hash chains, and where all of it was checked the signed checkpoints. */
record Proof(
        boolean intact,
        long checked,
        Chain.@Nullable Broken firstBroken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Signed checkpoint) {

    /** The last checkpoint and how many there are; {@code reason} says what does not fit them, null if all does. */
    record Signed(
            boolean intact,
            int checkpoints,
            long position,
            Instant signedAt,
            @Nullable String reason) {}

    static Proof of(Chain.Verification chain) {
        return new Proof(chain.intact(), chain.checked(), chain.firstBroken(), null);
    }

    static Proof of(Chain.Verification chain, Checkpoints checkpoints) {
        var all = checkpoints.all();
        if (all.isEmpty()) return of(chain);
        var found = checkpoints.verify();
        var last = all.getLast();
        var signed = new Signed(found.intact(), all.size(), last.position(), last.signedAt(), found.reason());
        return new Proof(chain.intact() && found.intact(), chain.checked(), chain.firstBroken(), signed);
    }
}
