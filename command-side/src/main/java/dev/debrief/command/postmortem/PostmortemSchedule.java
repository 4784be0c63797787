package dev.debrief.command.postmortem;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Looks again and again for postmortems that are due. */
@Component
class PostmortemSchedule implements SchedulingConfigurer {
    private final WhenIncidentResolvedThenAssemblePostmortem reaction;
    private final PostmortemSettings settings;

    PostmortemSchedule(WhenIncidentResolvedThenAssemblePostmortem reaction, PostmortemSettings settings) {
        this.reaction = reaction;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(reaction::assembleDue, settings.poll());
    }
}
