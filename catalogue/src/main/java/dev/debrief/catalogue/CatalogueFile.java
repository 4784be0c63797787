package dev.debrief.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A catalogue that follows its file. A file that cannot be read, or has a problem, leaves the last good catalogue in
 * place. Compares what the file says, not when it was written, so no change is missed.
 */
public final class CatalogueFile implements CatalogueSource {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueFile.class);
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    /**
     * How the file stands: {@code loadedAt} is when the catalogue that holds was read (null: never), {@code problems} what
     * keeps the file as it is now from taking its place.
     */
    public record Standing(Path file, @Nullable Instant loadedAt, List<Problem> problems) {}

    private record State(Catalogue catalogue, @Nullable Instant loadedAt, List<Problem> problems) {}

    private final Path file;
    private final boolean required;
    private final Clock clock;
    private byte @Nullable [] seen;
    private volatile State state = new State(Catalogue.EMPTY, null, List.of());

    /** {@code required} if it is a problem that the file is not there from the beginning. */
    public CatalogueFile(Path file, boolean required, Clock clock) {
        this.file = file.toAbsolutePath().normalize();
        this.required = required;
        this.clock = clock;
        look();
    }

    @Override
    public Catalogue current() {
        return state.catalogue();
    }

    /** How the file stands, as of the last look. */
    public Standing standing() {
        var now = state;
        return new Standing(file, now.loadedAt(), now.problems());
    }

    /** Reads the file if it says something else than before. */
    public synchronized void look() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                refuse(new Problem(
                        0, "The file is larger than 4 MB; a catalogue is not that large, so name the right file."));
                return;
            }
            var bytes = Files.readAllBytes(file);
            if (!Arrays.equals(bytes, seen)) {
                take(bytes);
                seen = bytes;
            }
        } catch (NoSuchFileException gone) {
            if (required || state.loadedAt() != null) {
                refuse(new Problem(
                        0, "There is no file " + file + "; put it there, or change debrief.catalogue.file."));
            }
        } catch (IOException unreadable) {
            refuse(new Problem(
                    0,
                    "The file " + file + " cannot be read ("
                            + unreadable.getClass().getSimpleName()
                            + "); let the user of this process read it, or change debrief.catalogue.file."));
        }
    }

    private void take(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            refuse(new Problem(0, "The file is not in UTF-8; save it in UTF-8."));
            return;
        }
        var reading = CatalogueReader.read(text);
        if (reading.problems().isEmpty()) {
            var catalogue = reading.catalogue();
            state = new State(catalogue, clock.instant(), List.of());
            LOG.info(
                    "The catalogue {} holds: {} services, {} teams, {} people.",
                    file,
                    catalogue.services().size(),
                    catalogue.teams().size(),
                    catalogue.people().size());
        } else {
            refuse(reading.problems().toArray(Problem[]::new));
        }
    }

    private void refuse(Problem... problems) {
        var before = state;
        var all = List.of(problems);
        if (all.equals(before.problems())) {
            return;
        }
        state = new State(before.catalogue(), before.loadedAt(), all);
        seen = null; // once the trouble is over, the same words count as new
        LOG.warn(
                "The catalogue {} has {} and is not used; {}. {}",
                file,
                all.size() == 1 ? "a problem" : all.size() + " problems",
                before.loadedAt() == null
                        ? "there is none yet"
                        : "what was read at " + before.loadedAt() + " goes on to hold",
                String.join(" ", all.stream().limit(20).map(Problem::toString).toList()));
    }
}
