package dev.earshot.verifier.smt;

import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.smt.toys.*;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProverTest {
    static Stream<Arguments> correct() {
        return Stream.of(
                Arguments.of("KFloodMin", new KernelFloodMin("KFloodMin").obligations()),
                Arguments.of("CLV", new CountingLastVoting("CLV").obligations()),
                Arguments.of("OneThirdRule", OneThirdRule.correct().obligations()),
                Arguments.of("A_TE", new ThresholdVoting("A_TE", 2).obligations()),
                Arguments.of("UniformVoting", new UniformVoting("UniformVoting", true, false).obligations()),
                Arguments.of(
                        "LastVoting", new LastVoting("LastVoting", false, LastVoting.Variant.CORRECT).obligations()),
                Arguments.of(
                        "ShortLastVoting",
                        new LastVoting("ShortLastVoting", true, LastVoting.Variant.CORRECT).obligations()),
                Arguments.of("BenOr", new BenOr("BenOr", 2, true).obligations()),
                Arguments.of("FloodMin", new FloodMin("FloodMin", 0).obligations()),
                Arguments.of("TwoPhaseCommit", new TwoPhaseCommit("TwoPhaseCommit", false).obligations()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("correct")
    void probe(String name, List<Sequent> obligations) {
        Prover prover = new Prover(Settings.seeded(Integer.getInteger("seed", 0)));
        StringBuilder failures = new StringBuilder();
        long effort = 0, finite = 0;
        long t0 = System.nanoTime(),
                cpu0 = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(),
                cpuF = 0;
        int proved = 0;
        for (Sequent s : obligations) {
            long a = System.nanoTime();
            Outcome o = prover.proveForAll(s);
            long ms = (System.nanoTime() - a) / 1000000;
            effort += o.effort();
            if (o instanceof Outcome.Proved) proved++;
            else
                failures.append("\n### ")
                        .append(s.name())
                        .append(" : ")
                        .append(s.goal().label())
                        .append(" ")
                        .append(o.effort())
                        .append(" ")
                        .append(((Outcome.Unknown) o).reason())
                        .append("\n")
                        .append(((Outcome.Unknown) o).leaf());
            if (ms > 300)
                failures.append("\n--- slow ")
                        .append(s.name())
                        .append(" ")
                        .append(s.goal().label())
                        .append(" ")
                        .append(ms)
                        .append("ms ")
                        .append(o.effort());
        }
        long cpu1 = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Sequent s : obligations) {
            for (int n = 1; n <= 4; n++) {
                Search r = prover.refute(s, n);
                finite += r.effort();
                if (!(r instanceof Search.None))
                    failures.append("\n!!! D ")
                            .append(s.name())
                            .append(" : ")
                            .append(s.goal().label())
                            .append(" n=")
                            .append(n)
                            .append(" ")
                            .append(r);
            }
        }
        long cpu2 = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        System.out.println("@@ " + name + " " + proved + "/" + obligations.size() + " effort " + effort + " cpu "
                + (cpu1 - cpu0) / 1000000 + "ms; D n=1..4 effort " + finite + " cpu " + (cpu2 - cpu1) / 1000000 + "ms"
                + failures);
    }
}
