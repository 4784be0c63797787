package dev.debrief.catalogue;

/** Where the catalogue that holds now is had from. */
@FunctionalInterface
public interface CatalogueSource {
    /** The catalogue as it was last read without a problem; empty where there never was one. */
    Catalogue current();
}
