package dev.debrief.query.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What the address names does not exist; the sentence is shown to the reader. */
class NoSuchPage extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    NoSuchPage(String sentence) {
        super(HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, sentence), null);
    }
}
