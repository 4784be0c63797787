package dev.debrief.query.projections;

import dev.debrief.query.answers.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Read your own writes: a GET that carries {@code Debrief-Position} waits until what it reads from has reached it, at most
 * 5 s, and is then answered as far as is known. Every answer says in the same header up to where it holds.
 */
@Component
class FreshReads implements HandlerInterceptor {
    static final String HEADER = "Debrief-Position";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Positions positions;

    FreshReads(Positions positions) {
        this.positions = positions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var from = handler instanceof HandlerMethod method ? readsFrom(method) : null;
        if (from == null || !request.getMethod().equals("GET")) return true;
        var projections = List.of(from.value());
        var wanted = Parameters.position(HEADER, request.getHeader(HEADER));
        if (wanted != null) positions.await(projections, wanted, PATIENCE);
        response.setHeader(HEADER, Long.toString(positions.ofAll(projections)));
        return true;
    }

    private static @Nullable ReadsFrom readsFrom(HandlerMethod method) {
        var onMethod = method.getMethodAnnotation(ReadsFrom.class);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), ReadsFrom.class);
    }
}
