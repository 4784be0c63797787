package dev.debrief.query.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The pages alone on a real server, with whatever incidents a test tells. */
@ComponentScan(
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Slices|PagesServer|PageClock)"))
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
class PagesServer {
    private static final String MARKDOWN = """
            # INC-42: WAF rule

            | Severity | Services |
            |---|---|
            | critical | edge proxy, WAF |

            ## What happened
            A rule was released, see [the log](https://example.org) and <script>alert(1)</script>.

            - 13:42 released
            - 13:45 detected
            """;
    static final Instant NOW = Instant.parse("2019-07-02T18:00:00Z");

    @Bean
    FakeData data() {
        return new FakeData();
    }

    @Bean
    @Qualifier(PageClock.NAME)
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        var application = new SpringApplication(PagesServer.class);
        application.setDefaultProperties(settings);
        return application.run(
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--spring.mvc.problemdetails.enabled=true");
    }

    /** Serves the incident of the sketches on port 8199, to be looked at. */
    public static void main(String[] args) {
        var context = start(Map.of(
                "server.port", "8199", "debrief.standalone.sample", "incidents", "spring.thymeleaf.cache", "false"));
        var data = context.getBean(FakeData.class);
        var waf = data.add(Told.wafRule());
        data.documents.put(
                "postmortem-42",
                new PageData.Document("postmortem-42", waf.id().value(), "INC-42", waf.title(), MARKDOWN));
        for (var number = 1; number <= 40; number++) data.add(Told.numbered(number));
    }
}
