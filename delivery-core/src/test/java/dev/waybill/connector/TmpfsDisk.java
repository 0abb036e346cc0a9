package dev.waybill.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small disk in the memory of this machine. Mounting takes root, and a kernel that lets root do so. */
record TmpfsDisk(Path folder) implements SmallDisk {

    private static final String ROOM = "size=1536k";

    /** Mounts one; empty where this user or this machine cannot. */
    static Optional<TmpfsDisk> mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        if (run("mount", "-t", "tmpfs", "-o", ROOM, "tmpfs", folder.toString())) {
            return Optional.of(new TmpfsDisk(folder));
        }
        Files.delete(folder);
        return Optional.empty();
    }

    @Override
    public void enlarge() throws IOException, InterruptedException {
        remount("size=64m");
    }

    @Override
    public void protect() throws IOException, InterruptedException {
        remount("ro");
    }

    private void remount(String option) throws IOException, InterruptedException {
        if (!run("mount", "-o", "remount," + option, folder.toString())) {
            throw new IOException("could not remount " + folder + " with " + option);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            // A server may still have a file of it open.
            if (!run("umount", "--lazy", folder.toString())) {
                throw new IOException("could not unmount " + folder);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unmounting " + folder, stopped);
        }
        Files.delete(folder);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        Process process;
        try {
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException noSuchProgram) {
            return false;
        }
        process.inputReader(UTF_8).transferTo(new StringWriter());
        return process.waitFor() == 0;
    }
}
