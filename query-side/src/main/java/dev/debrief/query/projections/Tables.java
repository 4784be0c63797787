package dev.debrief.query.projections;

import java.util.Collection;

/** The tables that a projection writes to: those that are read, or those that are being built beside them. */
public sealed interface Tables permits KeptTables, CopiedTables {
    /** Inserts rows or replaces those with the same key; a row that is the same is not written. */
    <R> void upsert(String table, RowShape<R> shape, Collection<R> rows);

    /** The same, and deletes what else these owners had. */
    <R> void replace(String table, RowShape<R> shape, Collection<R> rows, String ownerColumn, String[] owners);

    /** True where each history comes once and never again, so that nothing about it need be remembered. */
    boolean once();
}
