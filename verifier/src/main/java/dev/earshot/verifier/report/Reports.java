package dev.earshot.verifier.report;

import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found out about some protocols, ready to be written. Immutable. */
public final class Reports {
    /** The version of the JSON format: it changes when a field changes its meaning or goes. */
    public static final String JSON_FORMAT = "earshot-report/1";

    private final List<Report> reports;
    private final Sources sources;
    private final Replays replays;

    private Reports(List<Report> reports, Sources sources, Replays replays) {
        this.reports = List.copyOf(reports);
        this.sources = sources;
        this.replays = replays;
    }

    /**
     * Reports in the order to be shown.
     *
     * @throws IllegalArgumentException if there is none, since that nothing was verified must not look like success
     */
    public static Reports of(List<Report> reports) {
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("no report to write: nothing was verified");
        }
        return new Reports(reports, Sources.none(), Replays.none());
    }

    /**
     * Names source files by their paths below a folder, usually the root of the repository, wherever they are found
     * there.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public Reports sourcesIn(Path root) {
        return new Reports(reports, Sources.in(root), replays);
    }

    /** Tells how to run counterexamples again. */
    public Reports replayedBy(Replays stored) {
        return new Reports(reports, sources, stored);
    }

    List<Report> all() {
        return reports;
    }

    Sources sources() {
        return sources;
    }

    Replays replays() {
        return replays;
    }

    /** What a person reads, without the {@link #result} line; ends in a newline. */
    public String text() {
        return TextReport.render(this);
    }

    /** The last line of a text: {@code RESULT}, and the {@link #figures}. */
    public String result() {
        StringBuilder line = new StringBuilder("RESULT");
        figures()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(value));
        return line.toString();
    }

    /**
     * Counts in the order to be shown: claims by outcome ({@code proved refuted unknown not_inductive vacuous
     * reached}), {@code refused} constructs, {@code claims}, {@code protocols}, {@code obligations}, those
     * {@code cached}, and {@code effort} in the resource units of the solver, cached obligations not counted.
     */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        List<ClaimReport> claims =
                reports.stream().map(Report::claims).flatMap(Collection::stream).toList();
        List<ObligationReport> obligations = claims.stream()
                .map(ClaimReport::obligations)
                .flatMap(Collection::stream)
                .toList();
        for (Outcome outcome : Outcome.values()) {
            figures.put(outcome.id(), count(claims, outcome));
        }
        figures.put(
                "refused",
                reports.stream().mapToLong(report -> report.refusals().size()).sum());
        figures.put("claims", (long) claims.size());
        figures.put("protocols", (long) reports.size());
        figures.put("obligations", (long) obligations.size());
        figures.put(
                "cached", obligations.stream().filter(ObligationReport::cached).count());
        figures.put(
                "effort",
                obligations.stream()
                        .filter(obligation -> !obligation.cached())
                        .mapToLong(ObligationReport::effort)
                        .sum());
        return figures;
    }

    static long count(List<ClaimReport> claims, Outcome outcome) {
        return claims.stream()
                .filter(claim -> Outcome.of(claim.verdict()) == outcome)
                .count();
    }

    /** The exit code of them all: the first of 1, 3, 2 that one of them has, else 0. See {@link Report#exitCode}. */
    public int exitCode() {
        List<Integer> codes = reports.stream().map(Report::exitCode).toList();
        for (int code : new int[] {1, 3, 2}) {
            if (codes.contains(code)) {
                return code;
            }
        }
        return 0;
    }

    /**
     * Workflow commands that make GitHub show, at the lines concerned, what does not hold; one in each line, an empty
     * string if everything holds.
     */
    public String annotations() {
        return Annotations.render(this);
    }

    /** The whole file in a format, ending in a newline. */
    public String render(Format format) {
        return format.render(this);
    }

    /**
     * Writes a file, all of it or, if that fails, nothing; its folder is made where it is missing.
     *
     * @throws IOException if it cannot be written; the message names the file
     */
    public void write(Format format, Path file) throws IOException {
        String content = render(format);
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path unfinished = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
        try {
            Files.writeString(unfinished, content, StandardOpenOption.CREATE_NEW);
            try {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Why a claim does not hold, as text of several lines; an empty string if it holds. */
    public static String explain(Report report, ClaimReport claim) {
        return Explanation.of(report, claim, Replays.none());
    }

    /** The JSON Schema (2020-12) of {@link Format#JSON}. */
    public static String jsonSchema() {
        return resource("report.schema.json");
    }

    static String resource(String name) {
        try (InputStream stream = Reports.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError(name + " is not beside " + Reports.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of " + Reports.class.getName() + " cannot be read", e);
        }
    }
}
