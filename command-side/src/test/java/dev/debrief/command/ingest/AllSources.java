package dev.debrief.command.ingest;

import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The registry with every source of the class path, as Spring assembles it. */
public final class AllSources {
    private static final Sources SOURCES = new Sources(all(Source.class));

    private AllSources() {}

    public static Sources sources() {
        return SOURCES;
    }

    /** Every component of a type that is found on the class path, in the order of Spring. */
    public static <T> List<T> all(Class<T> type) {
        try (var context = new AnnotationConfigApplicationContext()) {
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new AssignableTypeFilter(type));
            scanner.scan("dev.debrief.command.ingest");
            context.registerBean(Reactions.class, () -> Reactions.DEFAULT);
            context.refresh();
            return context.getBeanProvider(type).orderedStream().toList();
        }
    }
}
