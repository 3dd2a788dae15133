package dev.earshot.verifier.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.formula.Sequent.Labelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Sort V = new Sort.Values("V");

    private static String of(Term term) {
        return HexFormat.of().formatHex(new Fingerprint().of(term));
    }

    private static Term x(Term p) {
        return Terms.apply(Function.of("x", List.of(Sort.PID), V, Role.STATE), p);
    }

    /** For all p there is a q with x(p) = x(q), or x(p) = x(p). */
    private static Term partners(String first, String second, boolean same) {
        Var p = Var.fresh(first, Sort.PID);
        Var q = Var.fresh(second, Sort.PID);
        return Terms.forAll(
                List.of(p),
                Terms.exists(List.of(q), Terms.and(Terms.lt(x(p), x(q)), Terms.lt(x(q), same ? x(p) : x(q)))));
    }

    @Test
    void names_of_bound_variables_do_not_count() {
        assertThat(of(partners("p", "q", true)))
                .isEqualTo(of(partners("p", "q", true)))
                .isEqualTo(of(partners("q", "p", true)))
                .isEqualTo(of(partners("a", "a", true)));
        assertThat(of(partners("p", "q", false))).isNotEqualTo(of(partners("p", "q", true)));
    }

    @Test
    void a_part_that_is_shared_between_binders_counts_as_one_that_is_not() {
        Var p = Var.fresh("p", Sort.PID);
        Var q = Var.fresh("q", Sort.PID);
        Term small = Terms.lt(x(p), Terms.apply(Function.of("v", List.of(), V, Role.PARAMETER)));
        Term again = Terms.lt(x(q), Terms.apply(Function.of("v", List.of(), V, Role.PARAMETER)));
        Term shared = Terms.and(Terms.forAll(List.of(p), small), Terms.le(Terms.integer(2), Terms.count(p, small)));
        Term apart = Terms.and(Terms.forAll(List.of(p), small), Terms.le(Terms.integer(2), Terms.count(q, again)));

        assertThat(of(shared)).isEqualTo(of(apart));
    }

    @Test
    void functions_that_print_alike_differ_by_role_and_sort() {
        List<Function> alike = List.of(
                Function.of("f", List.of(), Sort.INT, Role.PARAMETER),
                Function.of("f", List.of(), Sort.INT, Role.ENVIRONMENT),
                Function.of("f", List.of(), V, Role.PARAMETER),
                Function.of("f", List.of(), new Sort.Values("W"), Role.PARAMETER),
                Function.of("f", List.of(), new Sort.Opaque("V"), Role.PARAMETER),
                Function.of("f", List.of(), new Sort.Enumeration("V", List.of("A")), Role.PARAMETER),
                Function.of("f", List.of(), new Sort.Enumeration("V", List.of("A", "B")), Role.PARAMETER));
        List<Term> equalities = alike.stream()
                .map(f -> Terms.eq(Terms.apply(f), Terms.apply(f.as("g", f.role()))))
                .toList();

        assertThat(equalities.stream().map(Term::toString).distinct()).hasSize(1);
        assertThat(equalities.stream().map(FingerprintTest::of)).doesNotHaveDuplicates();
    }

    @Test
    void the_order_of_variables_and_what_they_range_over_count() {
        Var p = Var.fresh("p", Sort.PID);
        Var q = Var.fresh("q", Sort.PID);
        Var i = Var.fresh("p", Sort.INT);
        Term less = Terms.lt(x(p), x(q));

        assertThat(List.of(
                                Terms.forAll(List.of(p, q), less),
                                Terms.forAll(List.of(q, p), less),
                                Terms.exists(List.of(p, q), less),
                                Terms.forAll(List.of(i), Terms.lt(i, Terms.integer(1))),
                                Terms.forAll(List.of(i), Terms.lt(i, Terms.integer(0))),
                                Literal.TRUE)
                        .stream()
                        .map(FingerprintTest::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_sequent_is_what_it_says_and_not_what_it_is_called() {
        Term one = partners("p", "q", true);
        Term other = partners("p", "q", false);
        Sequent sequent = new Sequent("a", List.of(new Labelled("h", one)), new Labelled("g", other));

        assertThat(new Fingerprint().of(sequent))
                .isEqualTo(new Fingerprint()
                        .of(new Sequent(
                                "b",
                                List.of(new Labelled("k", partners("r", "s", true))),
                                new Labelled("c", partners("u", "v", false)))))
                .isNotEqualTo(new Fingerprint()
                        .of(new Sequent("a", List.of(new Labelled("h", other)), new Labelled("g", one))))
                .isNotEqualTo(new Fingerprint()
                        .of(new Sequent(
                                "a",
                                List.of(new Labelled("h", one), new Labelled("h", one)),
                                new Labelled("g", other))));
    }

    @Test
    void random_terms_have_the_same_fingerprint_exactly_if_they_are_equal_up_to_renaming() {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> fingerprints = new HashMap<>();
        for (long seed = 0; seed < 3_000; seed++) {
            Term term = term(new java.util.Random(seed), new ArrayList<>(), 4);
            String text = numbered(term, new HashMap<>());
            String fingerprint = of(term);

            assertThat(texts.putIfAbsent(fingerprint, text)).as("seed %d", seed).isIn(null, text);
            assertThat(fingerprints.putIfAbsent(text, fingerprint))
                    .as("seed %d", seed)
                    .isIn(null, fingerprint);
        }
    }

    /** A formula in which all variables are called alike. */
    private static Term term(java.util.Random random, List<Var> bound, int depth) {
        int kind = random.nextInt(bound.isEmpty() || depth == 0 ? 2 : 5);
        if (depth == 0 || (!bound.isEmpty() && kind >= 3)) {
            return bound.isEmpty()
                    ? Literal.of(random.nextBoolean())
                    : Terms.lt(x(any(random, bound)), x(any(random, bound)));
        }
        if (kind == 2) {
            return Terms.or(term(random, bound, depth - 1), Terms.not(term(random, bound, depth - 1)));
        }
        Var var = Var.fresh("p", Sort.PID);
        List<Var> inside = new ArrayList<>(bound);
        inside.add(var);
        Term body = term(random, inside, depth - 1);
        return kind == 0 ? Terms.forAll(List.of(var), body) : Terms.exists(List.of(var), body);
    }

    private static Var any(java.util.Random random, List<Var> vars) {
        return vars.get(random.nextInt(vars.size()));
    }

    /** The term with every variable named by how many binders are around its own: the dumb twin. */
    private static String numbered(Term term, Map<Var, Integer> depths) {
        if (term instanceof Var var) {
            return "#" + depths.get(var);
        }
        if (term instanceof Apply apply) {
            return apply.symbol()
                    + apply.arguments().stream()
                            .map(argument -> numbered(argument, depths))
                            .toList()
                            .toString();
        }
        if (term instanceof Bind bind) {
            Map<Var, Integer> inside = new HashMap<>(depths);
            bind.variables().forEach(variable -> inside.put(variable, inside.size()));
            return bind.binder() + "" + bind.variables().size() + "(" + numbered(bind.body(), inside) + ")";
        }
        return term.toString();
    }
}
