package dev.debrief.query.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers a browser's failed request with a page; a program's is left to the problem details of the API. */
@Component
class BrowserErrors implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserErrors.class);

    /** What is asked by programs even where a person typed the address. */
    private static final List<String> MACHINES = List.of("/api/", "/webhooks/", "/actuator/", "/v3/", "/swagger-ui");

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        if (!browses(request)) return null;
        var status = HttpStatus.INTERNAL_SERVER_ERROR.value();
        String sentence = null;
        switch (problem) {
            case ErrorResponseException known -> {
                status = known.getStatusCode().value();
                sentence = known.getBody().getDetail();
            }
            case ErrorResponse known -> status = known.getStatusCode().value();
            case TypeMismatchException unreadable -> {
                status = HttpStatus.BAD_REQUEST.value();
                sentence = "“" + Line.clip(String.valueOf(unreadable.getValue()), 60) + "” cannot be read as "
                        + unreadable.getPropertyName() + ".";
            }
            default -> LOG.error("The page {} could not be drawn.", request.getRequestURI(), problem);
        }
        response.setStatus(status);
        var model = new HashMap<String, Object>(Map.of("status", status));
        if (sentence != null) model.put("sentence", sentence);
        return new ModelAndView("error", model);
    }

    static boolean browses(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && MACHINES.stream().noneMatch(path::startsWith);
    }
}
