package dev.debrief.query.web;

import dev.debrief.eventstore.Checkpoint;
import dev.debrief.eventstore.Checkpoints;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * How Debrief itself is doing. What the sources deliver is the command side's to know, so the page asks for it there, by
 * the same address in every shape.
 */
@Controller
class OperationsPages {
    private final ObjectProvider<Checkpoints> checkpoints;

    OperationsPages(ObjectProvider<Checkpoints> checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** The last signed checkpoint of the log. */
    record Signed(String at, long position, long streams, long events) {}

    @GetMapping("/operations")
    String operations(Model model) {
        model.addAttribute("section", "operations");
        model.addAttribute("checkpoint", last());
        return "operations";
    }

    private @Nullable Signed last() {
        var all = checkpoints.stream().findFirst().map(Checkpoints::all).orElse(List.<Checkpoint>of());
        if (all.isEmpty()) {
            return null;
        }
        var last = all.getLast();
        return new Signed(last.signedAt().toString(), last.position(), last.streams(), last.events());
    }
}
