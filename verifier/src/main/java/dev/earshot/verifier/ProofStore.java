package dev.earshot.verifier;

import dev.earshot.verifier.formula.Fingerprint;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.smt.Prover;
import dev.earshot.verifier.smt.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Obligations that were proved before, in a folder: a file for each. Nothing but proofs is kept, so what failed is tried
 * again.
 *
 * <p>The name of a file is a hash of everything on which the proof depends: what the obligation and its premises say, the
 * solver's version, the settings, and the class files of the prover, so that a changed prover trusts no earlier one. A file
 * that is damaged, or cannot be read or written, counts as missing. The folder may be deleted at any time.
 */
public final class ProofStore {
    private static final String FORMAT = "earshot-proof/1";

    private final Optional<Path> folder;
    private final Optional<String> prover;

    private ProofStore(Optional<Path> folder) {
        this.folder = folder;
        this.prover = folder.flatMap(it -> ProverCode.fingerprint());
    }

    /** Proofs are kept in the folder, which is made when it is needed. */
    public static ProofStore in(Path folder) {
        return new ProofStore(Optional.of(folder));
    }

    /** Nothing is kept. */
    public static ProofStore none() {
        return new ProofStore(Optional.empty());
    }

    /** The place of the obligation's proof; empty if nothing is kept. */
    Optional<Path> place(Obligation obligation, Settings settings) {
        return folder.flatMap(it -> prover.map(code -> it.resolve(name(obligation, settings, code))));
    }

    private static String name(Obligation obligation, Settings settings, String code) {
        Fingerprint fingerprint = new Fingerprint();
        StringBuilder text = new StringBuilder();
        for (String line : List.of(FORMAT, Prover.version(), code, settings.toString())) {
            text.append(line).append('\n');
        }
        text.append(obligation.kind()).append('\n');
        for (Sequent sequent : obligation.alternatives()) {
            text.append("alternative ").append(hex(fingerprint.of(sequent))).append('\n');
        }
        for (Labelled premise : obligation.consistent()) {
            text.append("consistent ")
                    .append(hex(fingerprint.of(premise.formula())))
                    .append('\n');
        }
        return hash(text.toString());
    }

    /** The effort of the proof that is kept at the place, if one is. */
    static OptionalLong effort(Path place) {
        try {
            String text = Files.readString(place);
            int end = text.lastIndexOf("sum ");
            List<String> lines = text.lines().toList();
            boolean whole = lines.size() == 4
                    && text.endsWith("\n")
                    && lines.get(0).equals(FORMAT)
                    && lines.get(1).equals("proved " + place.getFileName())
                    && lines.get(2).matches("effort [0-9]{1,18}")
                    && lines.get(3).equals("sum " + hash(text.substring(0, end)));
            return whole
                    ? OptionalLong.of(Long.parseLong(lines.get(2).substring("effort ".length())))
                    : OptionalLong.empty();
        } catch (IOException e) {
            // missing, mostly; whatever it is, the proof can be made again
            return OptionalLong.empty();
        }
    }

    /** Keeps a proof; others see all of the file or nothing. */
    static void keep(Path place, long effort) {
        String text = FORMAT + "\nproved " + place.getFileName() + "\neffort " + effort + "\n";
        Path unfinished = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
        try {
            Files.createDirectories(place.getParent());
            try {
                Files.writeString(unfinished, text + "sum " + hash(text) + "\n", StandardOpenOption.CREATE_NEW);
                Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            // a proof that is not kept is made again; what was asked does not depend on it
            return;
        }
    }

    private static String hash(String text) {
        return hex(ProverCode.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
