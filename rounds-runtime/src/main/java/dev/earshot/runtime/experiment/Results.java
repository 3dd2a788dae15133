package dev.earshot.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * The runs of an experiment in a folder. While it runs they are appended to a log, each a whole line with a checksum; a line that
 * is torn because the process or the machine died is not read again. At the end they are sorted into {@code runs.csv}.
 */
final class Results implements AutoCloseable {
    static final String RUNS = "runs.csv";

    private static final String LOG = "runs.log";
    private static final String IDENTITY = "experiment.txt";
    private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Place(int cell, int repetition) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return cell != other.cell
                    ? Integer.compare(cell, other.cell)
                    : Integer.compare(repetition, other.repetition);
        }
    }

    private final Experiment experiment;
    private final Path folder;
    private final SortedMap<Place, Run> runs = new TreeMap<>();
    private final FileChannel log;
    private long synced = System.nanoTime();

    /**
     * Those in the folder, which is made if there is none.
     *
     * @throws BadExperimentException if it has the runs of another experiment
     */
    Results(Experiment experiment, Path folder) {
        this.experiment = experiment;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            claim();
            read(folder.resolve(RUNS), false);
            read(folder.resolve(LOG), true);
            log = FileChannel.open(
                    folder.resolve(LOG),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
            // whatever was torn ends here
            append("\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used for results: " + e, e);
        }
    }

    private void claim() throws IOException {
        Path file = folder.resolve(IDENTITY);
        String identity = experiment.identity();
        if (!Files.exists(file)) {
            if (Files.exists(folder.resolve(RUNS))) {
                throw new BadExperimentException(List.of(folder + " has runs.csv without " + IDENTITY
                        + ", so nobody knows of which experiment; choose another folder"));
            }
            replace(file, identity);
            return;
        }
        String there = Files.readString(file);
        if (!there.equals(identity)) {
            String[] before = there.split("\n");
            String[] now = identity.split("\n");
            int line = 0;
            while (line < Math.min(before.length, now.length) - 1 && before[line].equals(now[line])) {
                line++;
            }
            throw new BadExperimentException(List.of(folder + " has the runs of another experiment: there '"
                    + before[line] + "', here '" + now[line] + "'; choose another folder"));
        }
    }

    private void read(Path file, boolean checked) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readString(file).split("\n")) {
            int end = checked ? line.lastIndexOf(' ') : line.length();
            if (end > 0 && (!checked || line.substring(end + 1).equals(checksum(line.substring(0, end))))) {
                Rows.run(line.substring(0, end))
                        .ifPresent(run -> runs.put(new Place(run.cell(), run.repetition()), run));
            }
        }
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /** Whether this run is there. */
    synchronized boolean has(int cell, int repetition) {
        return runs.containsKey(new Place(cell, repetition));
    }

    /** How many runs are there. */
    synchronized int count() {
        return runs.size();
    }

    /** Keeps a run. */
    synchronized void add(Run run) {
        runs.put(new Place(run.cell(), run.repetition()), run);
        String row = row(run);
        try {
            append(row + " " + checksum(row) + "\n");
            if (System.nanoTime() - synced > SYNC_NANOS) {
                log.force(false);
                synced = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a result cannot be written to " + folder.resolve(LOG) + ": " + e, e);
        }
    }

    private String row(Run run) {
        return Rows.row(run, experiment.cells().get(run.cell()).texts());
    }

    private void append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
    }

    /** The runs of a cell with repetitions below this number, in their order. */
    synchronized List<Run> of(int cell, int repetitions) {
        return List.copyOf(
                runs.subMap(new Place(cell, 0), new Place(cell, repetitions)).values());
    }

    /** Sorts everything into {@code runs.csv} and ends the log. */
    synchronized void seal() {
        StringBuilder text = new StringBuilder(Rows.header()).append('\n');
        for (Map.Entry<Place, Run> entry : runs.entrySet()) {
            text.append(row(entry.getValue())).append('\n');
        }
        try {
            replace(folder.resolve(RUNS), text.toString());
            log.close();
            Files.delete(folder.resolve(LOG));
        } catch (IOException e) {
            throw new UncheckedIOException("results cannot be written to " + folder + ": " + e, e);
        }
    }

    /** Writes a file so that there is always the old or the new one. */
    static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public synchronized void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the log of results in " + folder + " cannot be closed: " + e, e);
        }
    }
}
