package dev.debrief.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The one directory that holds everything: locked by one process, and marked with the format it is written in. */
public final class DataDirectory implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final String LOCK = "debrief.lock";
    private static final String VERSION = "debrief.version";

    private final Path path;
    private final boolean fresh;
    private final FileChannel channel; // holds the lock until it is closed

    private DataDirectory(Path path, boolean fresh, FileChannel channel) {
        this.path = path;
        this.fresh = fresh;
        this.channel = channel;
    }

    /** Opens it, and makes it if need be; no other process can until it is closed. */
    public static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(path, channel);
                return new DataDirectory(path, !isMarked(path), channel);
            } catch (Refusal e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Refusal(
                    "The data directory %s cannot be written (%s); set DEBRIEF_DATA to a directory that can."
                            .formatted(path, reason(e)),
                    e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Whether nothing was kept here before this start. */
    boolean fresh() {
        return fresh;
    }

    @Nullable
    String read(String name) {
        try {
            var file = path.resolve(name);
            return Files.exists(file) ? Files.readString(file).strip() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, String text) {
        try {
            Files.writeString(path.resolve(name), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        if (tryLock(channel) == null) {
            throw new Refusal(
                    "Another Debrief is running on the data directory %s; stop it, or set DEBRIEF_DATA to another directory."
                            .formatted(path));
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // held by this very process
        }
    }

    private static boolean isMarked(Path path) throws IOException {
        var marker = path.resolve(VERSION);
        if (!Files.exists(marker)) {
            Files.writeString(marker, FORMAT + "\n");
            return false;
        }
        var format = Files.readString(marker).strip();
        if (!format.equals(Integer.toString(FORMAT))) {
            throw new Refusal(
                    "The data directory %s was written by a newer Debrief (format %s, this one reads %d); start that version, or set DEBRIEF_DATA to another directory."
                            .formatted(path, format, FORMAT));
        }
        return true;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
