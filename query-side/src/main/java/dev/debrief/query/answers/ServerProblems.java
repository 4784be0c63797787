package dev.debrief.query.answers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What the server refuses before anything of ours is asked, such as an address with a zero byte in it: a problem too. */
@Component
class ServerProblems implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private static final String PROBLEM = """
            {"title":"%s","status":%d,"detail":"The server cannot read this request; check its address and its headers."}""";

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Telling()));
    }

    /** Within the server's own valve, which then finds that all is said. */
    private static final class Telling extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            var status = HttpStatus.resolve(response.getStatus());
            if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported())
                return;
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.getOutputStream()
                        .write(PROBLEM.formatted(status.getReasonPhrase(), status.value())
                                .getBytes(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException gone) {
                // whoever asked has left
            }
        }
    }
}
