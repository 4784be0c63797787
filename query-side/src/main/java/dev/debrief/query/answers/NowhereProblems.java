package dev.debrief.query.answers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/** What no controller answered, such as an address that there is none of: a page for browsers, a problem for programs. */
@Controller
class NowhereProblems extends BasicErrorController {
    NowhereProblems(ErrorAttributes attributes, ObjectProvider<ErrorViewResolver> views) {
        super(attributes, new ErrorProperties(), views.orderedStream().toList());
    }

    @Override
    public ResponseEntity<Map<String, @Nullable Object>> error(HttpServletRequest request) {
        var said = super.error(request);
        var body = said.getBody();
        var status = said.getStatusCode();
        if (body == null) return said;
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.<String, @Nullable Object>of(
                        "title", String.valueOf(body.get("error")),
                        "status", status.value(),
                        "detail",
                                status.value() == 404
                                        ? "There is nothing at this address; /v3/api-docs lists what there is."
                                        : "The request could not be answered.",
                        "instance", String.valueOf(body.get("path"))));
    }
}
