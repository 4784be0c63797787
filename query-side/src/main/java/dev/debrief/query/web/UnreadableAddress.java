package dev.debrief.query.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A part of the address cannot be read; the sentence says which and how to write it. */
class UnreadableAddress extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    UnreadableAddress(String sentence, @Nullable Throwable cause) {
        super(HttpStatus.BAD_REQUEST, ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, sentence), cause);
    }
}
