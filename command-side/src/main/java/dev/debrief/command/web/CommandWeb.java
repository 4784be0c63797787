package dev.debrief.command.web;

import jakarta.validation.Validator;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the reader of bodies in front of the general JSON one. */
@Configuration(proxyBeanMethods = false)
class CommandWeb implements WebMvcConfigurer {
    private final JsonMapper json;
    private final Validator validator;

    CommandWeb(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(new BodyReader(json, validator));
    }
}
