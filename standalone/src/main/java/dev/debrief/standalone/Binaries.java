package dev.debrief.standalone;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once into a directory named after their content. */
public final class Binaries {
    private Binaries() {}

    /** Unpacks them below {@code parent}, unless they are there; returns where they are. */
    public static Path unpack(Path parent) {
        try (var packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine())) {
            if (packed == null) {
                throw new Refusal(
                        "Debrief brings no PostgreSQL for %s on %s; start command-side and query-side with a PostgreSQL of your own."
                                .formatted(system(), machine()));
            }
            return unpack(parent, packed.readAllBytes());
        } catch (IOException e) {
            throw new Refusal(
                    "PostgreSQL cannot be unpacked into %s (%s); set DEBRIEF_POSTGRES_BINARIES to a directory that can be written."
                            .formatted(parent, e),
                    e);
        }
    }

    private static Path unpack(Path parent, byte[] packed) throws IOException {
        var target = parent.resolve("postgresql-" + digest(packed));
        if (Files.exists(target)) {
            return target;
        }
        Files.createDirectories(parent);
        var unfinished = Files.createTempDirectory(parent, "unpacking");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = unfinished.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    write(tar, path, (entry.getMode() & 0100) != 0);
                }
            }
        }
        return publish(unfinished, target);
    }

    private static void write(InputStream content, Path path, boolean executable) throws IOException {
        var parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.copy(content, path);
        if (executable && !path.toFile().setExecutable(true)) {
            throw new IOException(path + " cannot be made executable");
        }
    }

    /** One rename, so that two processes unpacking at once cannot see each other's half. */
    private static Path publish(Path unfinished, Path target) throws IOException {
        try {
            return Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException _) {
            return finishedByAnother(unfinished, target);
        } catch (IOException e) {
            if (Files.exists(target)) {
                return finishedByAnother(unfinished, target);
            }
            throw e;
        }
    }

    private static Path finishedByAnother(Path unfinished, Path target) throws IOException {
        Trees.delete(unfinished);
        return target;
    }

    private static String system() {
        var name = System.getProperty("os.name", "");
        return name.startsWith("Mac") ? "Darwin" : name.startsWith("Windows") ? "Windows" : name;
    }

    private static String machine() {
        var name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("amd64") ? "x86_64" : name;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
