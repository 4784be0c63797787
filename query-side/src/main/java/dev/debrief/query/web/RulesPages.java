package dev.debrief.query.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which rules are tried; what it shows it asks of the command side. */
@Controller
class RulesPages {
    @GetMapping("/operations/rules")
    String rules(Model model) {
        model.addAttribute("section", "rules");
        return "rules";
    }
}
