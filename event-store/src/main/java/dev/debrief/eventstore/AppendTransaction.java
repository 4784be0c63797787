package dev.debrief.eventstore;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the current transaction has appended. Told on only once it is committed, whoever began it. */
final class AppendTransaction implements TransactionSynchronization {
    private final Object key;
    private final Consumer<AppendTransaction> committed;
    final Map<String, Head> heads = new HashMap<>();
    boolean locked;
    long lastPosition;

    private AppendTransaction(Object key, Consumer<AppendTransaction> committed) {
        this.key = key;
        this.committed = committed;
    }

    static AppendTransaction current(Object key, Consumer<AppendTransaction> committed) {
        var bound = (AppendTransaction) TransactionSynchronizationManager.getResource(key);
        if (bound != null) return bound;
        if (!TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException(
                    "The append lock is held until the end of a transaction, and none is active: begin one first");
        var fresh = new AppendTransaction(key, committed);
        TransactionSynchronizationManager.bindResource(key, fresh);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(key);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(key, this);
    }

    @Override
    public void savepointRollback(Object savepoint) {
        heads.clear(); // the lock too may have been taken after the savepoint
        locked = false;
    }

    @Override
    public void afterCommit() {
        if (lastPosition > 0) committed.accept(this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(key);
    }
}
