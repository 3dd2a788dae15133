package dev.earshot.verifier.reduction;

import static dev.earshot.verifier.formula.Terms.and;
import static dev.earshot.verifier.formula.Terms.apply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Slots;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The axioms against the mailbox that algorithms run on, for random heard-of sets and messages. */
class MailboxAxiomsTest {
    private static final Sort.Values V = new Sort.Values("V");
    private static final Sort.Enumeration COLOUR = new Sort.Enumeration("Colour", List.of("RED", "GREEN", "BLUE"));
    private static final Function HO = Function.of("ho", List.of(Sort.PID, Sort.PID), Sort.BOOL, Role.HEARD);
    private static final int VALUES = 3;

    static Stream<Arguments> operators() {
        List<Arguments> all = new ArrayList<>();
        for (Kind kind : List.of(Kind.MIN, Kind.MAX, Kind.SMALLEST_MOST_OFTEN)) {
            for (Sort sort : List.of(V, Sort.INT, Sort.BOOL, COLOUR)) {
                all.add(Arguments.of(kind, sort));
            }
        }
        all.add(Arguments.of(Kind.ARG_MAX, Sort.INT));
        all.add(Arguments.of(Kind.ANY, Sort.BOOL));
        return all.stream();
    }

    /** A world of messages, with the receiver's mailboxes as they are at run time. */
    private static final class World {
        final Random random;
        final int n;
        final Sort sort;
        final Function x;
        final Function result;
        final Structure.Builder builder;
        final List<Slots<Integer>> slots = new ArrayList<>();
        final int[] message;
        final MailboxOperator operator;

        World(long seed, Kind kind, Sort sort) {
            this.random = new Random(seed);
            this.n = 1 + random.nextInt(5);
            this.sort = sort;
            this.message = random.ints(n, 0, sort == Sort.BOOL ? 2 : VALUES).toArray();
            this.x = Function.of("x", List.of(Sort.PID), sort, Role.STATE);
            boolean process = kind == Kind.ARG_MAX || kind == Kind.ANY;
            this.result = Function.of("result", List.of(Sort.PID), process ? Sort.PID : sort, Role.OPERATOR);
            Var p = Var.fresh("p", Sort.PID);
            Var q = Var.fresh("q", Sort.PID);
            this.operator = new MailboxOperator(kind, result, List.of(p), q, apply(HO, p, q), apply(x, q));
            this.builder = Structure.of(n).values(V, VALUES).integers(-1, VALUES);
            double density = random.nextDouble();
            for (int i = 0; i < n; i++) {
                slots.add(new Slots<>(n));
                builder.set(x, List.of(new Value.Process(i)), value(message[i]));
                for (int j = 0; j < n; j++) {
                    boolean heard = random.nextDouble() < density;
                    builder.set(HO, List.of(new Value.Process(i), new Value.Process(j)), new Value.Truth(heard));
                    if (heard) {
                        slots.get(i).put(j, message[j]);
                    }
                }
            }
        }

        Value value(int rank) {
            if (sort == Sort.BOOL) {
                return new Value.Truth(rank == 1);
            }
            if (sort == Sort.INT) {
                return new Value.Int(rank);
            }
            return sort == V ? new Value.Element(V, rank) : new Value.Constant(COLOUR, rank);
        }

        /** All results that the mailbox may give; none if the operation fails. */
        List<Value> results(Mailbox<Integer> in) {
            boolean defined = operator.kind() == Kind.ANY ? in.exists(m -> m == 1) : !in.isEmpty();
            if (!defined) {
                return List.of();
            }
            return switch (operator.kind()) {
                case MIN -> List.of(value(in.min()));
                case MAX -> List.of(value(in.max()));
                case SMALLEST_MOST_OFTEN -> List.of(value(in.smallestMostOften()));
                case ARG_MAX -> senders(in, in.maxBy(m -> m));
                case ANY -> senders(in, in.any(m -> m == 1));
            };
        }

        private List<Value> senders(Mailbox<Integer> in, int best) {
            List<Value> senders = new ArrayList<>();
            for (int q = 0; q < n; q++) {
                if (in.has(dev.earshot.specs.Pid.of(q)) && message[q] == best) {
                    senders.add(new Value.Process(q));
                }
            }
            return senders;
        }

        Value any() {
            return result.result() == Sort.PID
                    ? new Value.Process(random.nextInt(n))
                    : value(random.nextInt(sort == Sort.BOOL ? 2 : VALUES));
        }

        boolean axiomsHold() {
            Structure structure = builder.build();
            return MailboxAxioms.of(operator).stream()
                    .map(Labelled::formula)
                    .allMatch(axiom -> Evaluator.holds(axiom, structure));
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void every_result_of_the_mailbox_satisfies_the_axioms(Kind kind, Sort sort) {
        for (long seed = 0; seed < 80; seed++) {
            World world = new World(seed, kind, sort);
            for (int p = 0; p < world.n; p++) {
                List<Value> results = world.results(world.slots.get(p).mailbox());
                Value given = results.isEmpty() ? world.any() : results.get(world.random.nextInt(results.size()));
                world.builder.set(world.result, List.of(new Value.Process(p)), given);
            }

            assertThat(world.axiomsHold()).as("seed " + seed).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void nothing_else_satisfies_them(Kind kind, Sort sort) {
        int wrong = 0;
        for (long seed = 0; seed < 80; seed++) {
            World world = new World(seed, kind, sort);
            boolean allRight = true;
            for (int p = 0; p < world.n; p++) {
                List<Value> results = world.results(world.slots.get(p).mailbox());
                Value given = world.any();
                allRight &= results.isEmpty() || results.contains(given);
                world.builder.set(world.result, List.of(new Value.Process(p)), given);
            }
            wrong += allRight ? 0 : 1;

            assertThat(world.axiomsHold()).as("seed " + seed).isEqualTo(allRight);
        }
        assertThat(wrong).isPositive();
    }

    @Test
    void an_axiom_without_its_guard_is_caught() {
        int caught = 0;
        for (long seed = 0; seed < 80; seed++) {
            World world = new World(seed, Kind.SMALLEST_MOST_OFTEN, Sort.INT);
            for (int p = 0; p < world.n; p++) {
                List<Value> results = world.results(world.slots.get(p).mailbox());
                world.builder.set(
                        world.result, List.of(new Value.Process(p)), results.isEmpty() ? world.any() : results.get(0));
            }
            caught += Evaluator.holds(unguarded(world.operator), world.builder.build()) ? 0 : 1;
        }
        assertThat(caught).isPositive();
    }

    /** Wrong: of an empty mailbox all values are equally frequent, and none is the smallest integer. */
    private static Term unguarded(MailboxOperator operator) {
        Var v = Var.fresh("v", Sort.INT);
        Term ofOther = Terms.count(operator.sender(), and(operator.member(), Terms.eq(operator.key(), v)));
        Term ofResult =
                Terms.count(operator.sender(), and(operator.member(), Terms.eq(operator.key(), operator.result())));
        return Terms.forAll(
                List.of(operator.receivers().get(0), v),
                Terms.implies(Terms.eq(ofOther, ofResult), Terms.le(operator.result(), v)));
    }
}
