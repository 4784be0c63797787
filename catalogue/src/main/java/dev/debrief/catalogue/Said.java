package dev.debrief.catalogue;

import java.util.List;

/** A word of the file and the line on which it stands. */
record Said(String text, int line) {
    static List<String> texts(List<Said> said) {
        return said.stream().map(Said::text).toList();
    }
}
