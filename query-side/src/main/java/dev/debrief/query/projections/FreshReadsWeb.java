package dev.debrief.query.projections;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts {@link FreshReads} before every question. */
@Configuration(proxyBeanMethods = false)
class FreshReadsWeb implements WebMvcConfigurer {
    private final FreshReads freshReads;

    FreshReadsWeb(FreshReads freshReads) {
        this.freshReads = freshReads;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(freshReads);
    }
}
