package dev.debrief.catalogue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a catalogue and finds everything that is wrong with it at once. Pure: a text in, a catalogue or problems out. */
public final class CatalogueReader {
    /** What a text says; with problems, the catalogue is empty. */
    public record Reading(Catalogue catalogue, List<Problem> problems) {
        public Reading {
            problems = problems.stream().distinct().sorted().toList();
        }
    }

    private CatalogueReader() {}

    /** The catalogue in a YAML text, or every problem of it. */
    public static Reading read(String yaml) {
        var problems = new ArrayList<Problem>();
        var root = compose(yaml, problems);
        var stated = root == null ? Stated.NOTHING : Stated.of(new Block("the catalogue", root, problems));
        if (root != null) {
            Checks.check(stated, problems);
        }
        return new Reading(problems.isEmpty() ? stated.catalogue() : Catalogue.EMPTY, problems);
    }

    private static @Nullable Node compose(String yaml, List<Problem> problems) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            problems.add(new Problem(
                    mark == null ? 0 : mark.getLine() + 1,
                    "This is no YAML (" + malformed.getProblem()
                            + "); correct the indentation, quotes or brackets here."));
        } catch (YAMLException refused) {
            problems.add(new Problem(0, "This is no YAML that can be read (" + refused.getMessage() + ")."));
        }
        return null;
    }
}
