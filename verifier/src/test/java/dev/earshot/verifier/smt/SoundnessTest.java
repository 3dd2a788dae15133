package dev.earshot.verifier.smt;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.reduction.Tier;
import dev.earshot.verifier.smt.toys.OneThirdRule;
import dev.earshot.verifier.smt.toys.Toy;
import dev.earshot.verifier.smt.toys.TwoPhaseCommit;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoundnessTest {
    private static final Settings LITTLE = new Settings(
            List.of(new Settings.Attempt(Tier.LEAN, new Effort(600_000, 1_200_000), 0)),
            new Effort(20_000_000, 20_000_000),
            1,
            3,
            4);

    private static final Settings RICH = new Settings(
            List.of(new Settings.Attempt(Tier.RICH, new Effort(6_000_000, 12_000_000), 1)),
            new Effort(20_000_000, 20_000_000),
            1,
            3,
            4);

    private final Var p = Var.fresh("p", Sort.PID);
    private final Function flag = Function.of("flag", List.of(Sort.PID), Sort.BOOL, Role.STATE);

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.earshot.verifier.smt.ProverTest#correct")
    void false_does_not_follow_from_the_premises(Toy toy, int count, long effort) {
        falseIsNotProved(new Prover(LITTLE), toy);
    }

    @Tag("heavy")
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.earshot.verifier.smt.ProverTest#correct")
    void false_does_not_follow_with_more_effort_either(Toy toy, int count, long effort) {
        falseIsNotProved(new Prover(RICH), toy);
    }

    private static void falseIsNotProved(Prover prover, Toy toy) {
        for (List<Labelled> premises : new LinkedHashSet<>(
                toy.obligations().stream().map(Sequent::hypotheses).toList())) {
            Sequent wrong = new Sequent(toy + " false", premises, new Labelled("false", Literal.FALSE));

            assertThat(prover.proveForAll(wrong)).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void contradictory_premises_are_detected() {
        List<Labelled> premises = List.of(
                new Labelled("most have it", Terms.gt(Terms.mul(2, Terms.count(p, Terms.apply(flag, p))), Terms.n())),
                new Labelled("nobody has it", Terms.not(Terms.exists(p, Terms.apply(flag, p)))));
        Prover prover = new Prover(Settings.USUAL);

        for (int n = 1; n <= 4; n++) {
            assertThat(prover.satisfiable("contradiction", premises, n)).isInstanceOf(Search.None.class);
        }
    }

    @Test
    void an_operator_axiom_without_its_guard_makes_the_premises_contradictory() {
        Function ho = Function.of("ho", List.of(Sort.PID, Sort.PID), Sort.BOOL, Role.HEARD);
        Function x = Function.of("x", List.of(Sort.PID), Sort.INT, Role.STATE);
        Function mmor = Function.of("mmor", List.of(Sort.PID), Sort.INT, Role.OPERATOR);
        Var q = Var.fresh("q", Sort.PID);
        Var v = Var.fresh("v", Sort.INT);
        Labelled unguarded = new Labelled(
                "unguarded",
                Terms.forAll(
                        List.of(p, v),
                        Terms.implies(
                                Terms.eq(
                                        Terms.count(
                                                q, Terms.and(Terms.apply(ho, p, q), Terms.eq(Terms.apply(x, q), v))),
                                        Terms.count(
                                                q,
                                                Terms.and(
                                                        Terms.apply(ho, p, q),
                                                        Terms.eq(Terms.apply(x, q), Terms.apply(mmor, p))))),
                                Terms.le(Terms.apply(mmor, p), v))));
        Labelled nothingHeard =
                new Labelled("nothing heard", Terms.not(Terms.exists(List.of(p, q), Terms.apply(ho, p, q))));
        Labelled zero = new Labelled(
                "a result that is not the smallest integer",
                Terms.exists(p, Terms.le(Terms.integer(0), Terms.apply(mmor, p))));

        assertThat(new Prover(Settings.USUAL).satisfiable("trap", List.of(unguarded, nothingHeard, zero), 2))
                .isInstanceOf(Search.None.class);
    }

    @Test
    void what_is_not_valid_is_refuted_with_the_reason() {
        Sequent sequent = new Sequent(
                "someone means everyone",
                List.of(new Labelled("someone", Terms.exists(p, Terms.apply(flag, p)))),
                new Labelled("everyone", Terms.forAll(p, Terms.apply(flag, p))));

        Outcome outcome = new Prover(Settings.USUAL).prove(sequent);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refuted.class,
                        refuted -> assertThat(refuted.n()).isEqualTo(2));
        assertThat(new Prover(LITTLE).proveForAll(sequent)).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
            assertThat(unknown.leaf()).isEqualTo("everyone\n  to show: flag(p!2)");
            assertThat(unknown.reason()).isEqualTo("no further instances help");
        });
    }

    @Test
    void a_valid_sequent_is_proved_and_agrees_with_the_search() {
        Sequent sequent = new Sequent(
                "everyone means someone",
                List.of(new Labelled("everyone", Terms.forAll(p, Terms.apply(flag, p)))),
                new Labelled("all of them", Terms.eq(Terms.count(p, Terms.apply(flag, p)), Terms.n())));

        assertThat(new Prover(Settings.USUAL).prove(sequent)).isInstanceOf(Outcome.Proved.class);
    }

    @Test
    void scripts_are_answered_alike_by_a_solver_that_reads_them() {
        Toy toy = new TwoPhaseCommit("TwoPhaseCommit", false);
        Prover prover = new Prover(Settings.USUAL);
        int scripts = 0;
        for (Sequent obligation : toy.obligations()) {
            for (String script : prover.scripts(obligation)) {
                scripts++;
                assertThat(script).contains("(set-option :smt.mbqi false)").endsWith("(check-sat)\n");
                assertThat(answer(script)).as(script).isEqualTo(Status.UNSATISFIABLE);
            }
        }
        assertThat(scripts).isEqualTo(6);
    }

    private static Status answer(String script) {
        try (Context context = new Context()) {
            Solver solver = context.mkSimpleSolver();
            Params params = context.mkParams();
            params.add("auto_config", false);
            params.add("mbqi", false);
            params.add("rlimit", 5_000_000);
            solver.setParameters(params);
            BoolExpr[] formulas = context.parseSMTLIB2String(script, null, null, null, null);
            solver.add(formulas);
            return solver.check();
        }
    }

    @Test
    void a_cancelled_prover_answers_unknown() {
        Prover prover = new Prover(Settings.USUAL);
        Sequent sequent = OneThirdRule.correct().obligations().get(3);

        prover.cancel();

        assertThat(prover.prove(sequent)).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo("cancelled");
            assertThat(unknown.heldUpTo()).isZero();
        });
    }

    @Test
    void only_the_pinned_version_of_z3_is_accepted() {
        assertThat(Z3.isPinned("Z3 4.14.1.0")).isTrue();
        assertThat(Z3.isPinned("Z3 4.8.12.0")).isFalse();
        assertThat(Z3.isPinned("Z3 4.14.10.0")).isFalse();
    }
}
