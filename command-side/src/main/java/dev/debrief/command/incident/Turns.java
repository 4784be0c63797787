package dev.debrief.command.incident;

import dev.debrief.command.incident.IncidentCommand.MergeIncident;
import dev.debrief.command.incident.IncidentCommand.MoveSignals;
import dev.debrief.eventstore.AppendLock;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the right to append before an incident is read, where that matters: for what concerns two incidents, so that
 * two merges cannot cross, and for what is sent again.
 */
@Component
class Turns implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final AppendLock lock;

    Turns(AppendLock lock) {
        this.lock = lock;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        var message = unit.getMessage();
        var crosses = message.getPayload() instanceof MergeIncident || message.getPayload() instanceof MoveSignals;
        if (crosses || Boolean.TRUE.equals(message.getMetaData().get(Decisions.AGAIN))) lock.acquire();
        return chain.proceed();
    }
}
