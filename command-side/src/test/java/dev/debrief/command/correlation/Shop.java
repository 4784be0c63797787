package dev.debrief.command.correlation;

import dev.debrief.catalogue.Catalogue;
import dev.debrief.catalogue.CatalogueReader;
import java.util.List;

/** A catalogue with a hub and a chain: checkout needs payments, search and mail; payments needs queue, queue needs disk. */
final class Shop {
    static final Catalogue CATALOGUE = CatalogueReader.read("""
            services:
              - name: Checkout
                aliases: [shop]
                depends-on: [payments, search, mail]
              - name: payments
                depends-on: [queue]
              - name: queue
                depends-on: [disk]
              - name: search
              - name: mail
              - name: disk
            """).catalogue();
    static final Adjacency ADJACENT = new Adjacency(CATALOGUE, NeighbourSettings.DEFAULT);
    static final List<String> SERVICES = List.of("checkout", "payments", "queue", "disk", "search");

    private Shop() {}
}
