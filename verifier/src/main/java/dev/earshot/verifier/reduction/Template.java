package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A formula with one variable singled out, and its largest parts without that variable replaced by holes. Formulas that
 * differ in those parts only have the same skeleton.
 */
final class Template {
    /** Makes skeletons comparable: the same holes and element for all templates. */
    static final class Holes {
        private final Map<Sort, List<Var>> holes = new HashMap<>();
        final Var element = Var.fresh("e", Sort.PID);

        private Var hole(Sort sort, int index) {
            List<Var> ofSort = holes.computeIfAbsent(sort, s -> new ArrayList<>());
            while (ofSort.size() <= index) {
                ofSort.add(Var.fresh(sort == Sort.PID ? "p" : sort == Sort.INT ? "k" : "v", sort));
            }
            return ofSort.get(index);
        }
    }

    private final Holes holes;
    private final Map<Term, Var> filled = new LinkedHashMap<>();
    private final Map<Term, Term> done = new HashMap<>();
    private final Term skeleton;

    /** The template of the body, in which the variable becomes the element of the holes. */
    Template(Term body, Var variable, Holes holes) {
        this.holes = holes;
        this.skeleton = skeleton(Rewriting.substitute(body, variable, holes.element));
    }

    /** The formula over the element and the holes. */
    Term skeleton() {
        return skeleton;
    }

    /** The holes, in order of first occurrence. */
    List<Var> parameters() {
        return List.copyOf(filled.values());
    }

    /** What fills the holes here. */
    List<Term> arguments() {
        return List.copyOf(filled.keySet());
    }

    private Term skeleton(Term term) {
        if (term instanceof Literal || term == holes.element) {
            return term;
        }
        if (!term.free().contains(holes.element)) {
            return hole(term);
        }
        Term known = done.get(term);
        if (known != null) {
            return known;
        }
        if (term instanceof Bind) {
            throw new IllegalArgumentException("a binder in the body of a count should have been named: " + term);
        }
        Apply apply = (Apply) term;
        List<Term> arguments = new ArrayList<>();
        apply.arguments().forEach(argument -> arguments.add(skeleton(argument)));
        Term result = Terms.rebuild(apply.symbol(), arguments);
        done.put(term, result);
        return result;
    }

    private Var hole(Term term) {
        Var known = filled.get(term);
        if (known == null) {
            int index = (int) filled.keySet().stream()
                    .filter(other -> other.sort().equals(term.sort()))
                    .count();
            known = holes.hole(term.sort(), index);
            filled.put(term, known);
        }
        return known;
    }
}
