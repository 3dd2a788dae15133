package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Verdict;
import dev.earshot.verifier.report.Reports;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs that a verification shows, in files that replay reads. */
final class KeptRuns {
    private final Console console;
    private final Path folder;
    private final ClassPathOption classPath;
    private final Map<ClaimReport, String> commands = new IdentityHashMap<>();
    private final Set<String> names = new HashSet<>();

    KeptRuns(Console console, Path folder, ClassPathOption classPath) {
        this.console = console;
        this.folder = folder;
        this.classPath = classPath;
    }

    /**
     * Writes every run and every step that breaks a claim to a file of its own.
     *
     * @throws InputException if one cannot be written
     */
    void keep(Protocol<?> protocol, Report report) {
        for (ClaimReport claim : report.claims()) {
            broken(claim.verdict()).ifPresent(trace -> {
                Path file = folder.resolve(unused(Recordings.fileName(report.protocol(), claim.name())));
                Recordings.write(console, file, protocol, trace);
                commands.put(claim, classPath.replaying(file));
            });
        }
    }

    private static Optional<Trace> broken(Verdict verdict) {
        if (verdict instanceof Verdict.Refuted refuted) {
            return Optional.of(refuted.trace());
        }
        return verdict instanceof Verdict.NotInductive step ? Optional.of(step.step()) : Optional.empty();
    }

    /** The name, or one with a number: names of claims may differ in signs that no file's name has. */
    private String unused(String name) {
        String unused = name;
        for (int i = 2; !names.add(unused); i++) {
            unused = name.replace(".itf.json", "-" + i + ".itf.json");
        }
        return unused;
    }

    /** The reports with the commands that replay what was kept. */
    Reports named(Reports reports) {
        return reports.replayedBy((report, claim) -> Optional.ofNullable(commands.get(claim)));
    }
}
