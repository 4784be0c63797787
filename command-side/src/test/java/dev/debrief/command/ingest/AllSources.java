package dev.debrief.command.ingest;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The registry with every source of the class path, as Spring assembles it. */
public final class AllSources {
    private static final Sources SOURCES = scan();

    private AllSources() {}

    public static Sources sources() {
        return SOURCES;
    }

    private static Sources scan() {
        try (var context = new AnnotationConfigApplicationContext()) {
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new AssignableTypeFilter(Source.class));
            scanner.scan("dev.debrief.command.ingest");
            context.registerBean(Sources.class);
            context.refresh();
            return context.getBean(Sources.class);
        }
    }
}
