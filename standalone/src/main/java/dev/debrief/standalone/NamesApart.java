package dev.debrief.standalone;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;

/** Two classes of one simple name, one in each side, are two beans. */
final class NamesApart extends AnnotationBeanNameGenerator {
    @Override
    public String generateBeanName(BeanDefinition definition, BeanDefinitionRegistry registry) {
        var name = super.generateBeanName(definition, registry);
        var type = definition.getBeanClassName();
        if (type == null || !registry.containsBeanDefinition(name)) {
            return name;
        }
        return type.equals(registry.getBeanDefinition(name).getBeanClassName()) ? name : type;
    }
}
