package dev.debrief.command.correlation;

import dev.debrief.catalogue.CatalogueSource;
import org.springframework.stereotype.Component;

/** Which services are next to each other as the catalogue has it now. */
@Component
class Neighbours {
    private final CatalogueSource catalogue;
    private final NeighbourSettings settings;

    Neighbours(CatalogueSource catalogue, NeighbourSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    Adjacency now() {
        return new Adjacency(catalogue.current(), settings);
    }
}
