package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes terms that differ in their bound variables only into one: each binder takes the variables of its depth. */
final class Alpha {
    private final Map<Sort, List<Var>> variables = new HashMap<>();

    Term canonical(Term term) {
        return canonical(term, 0);
    }

    private Term canonical(Term term, int depth) {
        if (term instanceof Apply apply) {
            List<Term> arguments = new ArrayList<>();
            apply.arguments().forEach(argument -> arguments.add(canonical(argument, depth)));
            return Terms.rebuild(apply.symbol(), arguments);
        }
        if (!(term instanceof Bind bind)) {
            return term;
        }
        List<Var> bound = new ArrayList<>();
        for (Var variable : bind.variables()) {
            bound.add(at(variable.sort(), depth + bound.size()));
        }
        Term body = Rewriting.instantiate(bind, bound);
        return Terms.rebind(bind.binder(), bound, canonical(body, depth + bound.size()));
    }

    private Var at(Sort sort, int depth) {
        List<Var> ofSort = variables.computeIfAbsent(sort, s -> new ArrayList<>());
        while (ofSort.size() <= depth) {
            ofSort.add(Var.fresh("b" + ofSort.size(), sort));
        }
        return ofSort.get(depth);
    }
}
