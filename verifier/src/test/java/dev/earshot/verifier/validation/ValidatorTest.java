package dev.earshot.verifier.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import dev.earshot.verifier.Golden;
import dev.earshot.verifier.bytecode.Reader;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Definedness;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    private static final long SEED = 11;
    private static final int CASES = 400;

    private static final Protocol<?> RULE = Protocol.of(() -> new ToyOneThirdRule<Integer>());

    private static TransitionSystem read(Protocol<?> protocol) {
        return Reader.create().read(protocol).orElseThrow();
    }

    private static RoundRelation relation(
            RoundRelation of, Term sends, List<Layout.Update> updates, List<Definedness> defined) {
        return new RoundRelation(
                of.index(),
                of.name(),
                of.messageType(),
                of.where(),
                of.sender(),
                of.process(),
                sends,
                of.message(),
                of.values(),
                updates,
                of.operators(),
                of.coins(),
                defined,
                of.branches());
    }

    private static TransitionSystem with(TransitionSystem of, RoundRelation round) {
        List<RoundRelation> rounds = new ArrayList<>(of.rounds());
        rounds.set(round.index(), round);
        return with(of, rounds, of.claims());
    }

    private static TransitionSystem with(TransitionSystem of, List<RoundRelation> rounds, List<StatedClaim> claims) {
        return new TransitionSystem(
                of.name(),
                of.variables(),
                of.parameters(),
                of.constraints(),
                of.initial(),
                rounds,
                of.presence(),
                of.assumptions(),
                of.enforced(),
                claims,
                of.terminations());
    }

    /** The system with one operator changed in one formula, with a word on which. */
    private record Mutant(String what, TransitionSystem system) {}

    private static List<Mutant> mutants(TransitionSystem system) {
        List<Mutant> mutants = new ArrayList<>();
        for (RoundRelation round : system.rounds()) {
            for (Term sends : Mutations.of(round.sends())) {
                RoundRelation changed = relation(round, sends, round.updates(), round.defined());
                mutants.add(new Mutant(round.name() + " sends if " + sends, with(system, changed)));
            }
            for (int i = 0; i < round.updates().size(); i++) {
                Layout.Update update = round.updates().get(i);
                for (Term value : Mutations.of(update.value())) {
                    List<Layout.Update> updates = new ArrayList<>(round.updates());
                    updates.set(i, new Layout.Update(update.function(), update.arguments(), value));
                    RoundRelation changed = relation(round, round.sends(), updates, round.defined());
                    mutants.add(new Mutant(
                            round.name() + ": " + update.function().name() + "' = " + value, with(system, changed)));
                }
            }
        }
        for (int i = 0; i < system.claims().size(); i++) {
            StatedClaim claim = system.claims().get(i);
            StatedClaim.At at = claim.at().get(0);
            for (Term formula : Mutations.of(at.formula())) {
                List<StatedClaim> claims = new ArrayList<>(system.claims());
                StatedClaim.At changed = new StatedClaim.At(at.round(), formula, at.defined());
                claims.set(i, new StatedClaim(claim.kind(), claim.name(), claim.where(), List.of(changed)));
                mutants.add(new Mutant(claim.name() + ": " + formula, with(system, system.rounds(), claims)));
            }
        }
        return mutants;
    }

    private static List<String> unseen(Protocol<?> protocol, List<Mutant> mutants) {
        List<String> unseen = new ArrayList<>();
        for (Mutant mutant : mutants) {
            try {
                Validator.validate(protocol, mutant.system(), SEED, CASES);
                unseen.add(mutant.what());
            } catch (AssertionError seen) {
                assertThat(seen).hasMessageContaining("differs from what the code does");
            }
        }
        return unseen;
    }

    @Test
    void one_changed_operator_in_what_was_read_is_seen() {
        int all = 0;
        List<String> unseen = new ArrayList<>();
        for (Protocol<?> protocol : List.<Protocol<?>>of(
                RULE,
                Protocol.of(() -> new ToyLastVoting<Integer>()),
                Protocol.of(() -> new ToyUniformVoting<Integer>()),
                Protocol.of(ToyBenOr::new))) {
            List<Mutant> mutants = mutants(read(protocol));
            all += mutants.size();
            unseen.addAll(unseen(protocol, mutants));
        }

        // each that is left has been looked at: it is equal to the original in context
        Golden.assertSame(
                "validation/unseen-mutants.txt",
                unseen.size() + " of " + all + " mutants not seen\n" + String.join("\n", unseen) + "\n");
    }

    @Test
    void a_forgotten_obligation_is_seen() {
        TransitionSystem system = read(RULE);
        RoundRelation vote = system.rounds().get(0);
        List<Definedness> none = new ArrayList<>();
        TransitionSystem forgetful = with(system, relation(vote, Literal.FALSE, vote.updates(), none));

        assertThatThrownBy(() -> Validator.validate(RULE, forgetful, SEED, CASES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("whether p0 sends to p0 is true by the code and false as read");
    }

    @Test
    void an_obligation_that_is_false_where_nothing_is_thrown_is_seen() {
        TransitionSystem system = read(RULE);
        RoundRelation vote = system.rounds().get(0);
        Definedness real = vote.defined().get(0);
        Definedness wrong = new Definedness(
                real.where(), real.callers(), real.what(), real.process(), Terms.not(real.condition()), true);
        TransitionSystem strict = with(system, relation(vote, vote.sends(), vote.updates(), List.of(wrong)));

        assertThatThrownBy(() -> Validator.validate(RULE, strict, SEED, CASES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not throw, but this is false as read: ToyOneThirdRule.java");
    }

    @Test
    void a_case_is_the_same_for_the_same_seed() {
        TransitionSystem system = read(RULE);

        assertThat(Validator.validate(RULE, system, SEED, 50)).isEqualTo(Validator.validate(RULE, system, SEED, 50));
    }
}
