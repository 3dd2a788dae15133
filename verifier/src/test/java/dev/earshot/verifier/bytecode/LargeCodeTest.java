package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.transition.DeepStack;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeCodeTest {
    private static final int BRANCHES = 300;

    @TempDir
    Path folder;

    /** An algorithm whose update is the given statements, repeated with {@code #} for the number. */
    private Protocol<?> generated(String statements) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < BRANCHES; i++) {
            body.append(statements.replace("#", Integer.toString(i))).append('\n');
        }
        String source = """
                import dev.earshot.specs.*;
                import java.util.*;
                public final class Large extends RoundProcess<Integer, Integer> {
                    int a, b, c;
                    @Override protected void init(Integer input) { a = input; }
                    @Override protected List<Round<?>> rounds() { return List.of(new Only()); }
                    @Override protected Optional<Integer> output() { return Optional.empty(); }
                    final class Only extends Round<Integer> {
                        @Override public void send(Outbox<Integer> out) { out.broadcast(a); }
                        @Override public void update(Mailbox<Integer> in) {
                            int size = in.size();
                            BODY
                        }
                    }
                }
                """.replace("BODY", body);
        try {
            Path file = Files.writeString(folder.resolve("Large.java"), source);
            Path classes = Files.createDirectories(folder.resolve("classes"));
            return Protocol.of(Compilers.javac(List.of(file), classes).loadClass("Large"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The number of different parts of all terms of the round. */
    private static int size(TransitionSystem system) {
        Set<Term> parts = new HashSet<>();
        system.rounds().get(0).updates().forEach(update -> Rewriting.visit(update.value(), parts::add));
        return parts.size();
    }

    private void assertLinear(String statements, int partsPerBranch) {
        Protocol<?> protocol = generated(statements);

        TransitionSystem system = Reader.create().read(protocol).orElseThrow();

        assertThat(DeepStack.call(() -> size(system))).isLessThan(partsPerBranch * BRANCHES);
        Validator.validate(protocol, system, 5, 10);
    }

    @Test
    void hundreds_of_guards_one_after_the_other_stay_linear() {
        assertLinear("if (a == # || b > # && c < size) { c = c + 1; } else if (a != b) { b = #; }", 20);
    }

    @Test
    void hundreds_of_early_returns_stay_linear() {
        assertLinear("if (a == # || b == # + c && size > #) { c = #; return; }", 20);
    }

    @Test
    void hundreds_of_short_circuits_in_one_condition_stay_linear() {
        assertLinear(
                "boolean x# = (a > # || b > #) && (c > # || a < b) && (size != # || b == c); if (x#) { a = b; }", 40);
    }
}
