package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Replacing variables in values. */
final class Substitutions {
    private Substitutions() {}

    static Val in(Val value, Map<Var, ? extends Term> replacements) {
        Map<Var, Term> all = Map.copyOf(replacements);
        return map(value, term -> Rewriting.substitute(term, all));
    }

    private static Val map(Val value, UnaryOperator<Term> change) {
        if (value instanceof Val.Data data) {
            return new Val.Data(data.datum().map(change));
        }
        if (value instanceof Val.Cases cases) {
            return new Val.Cases(
                    cases.cases().stream()
                            .map(each -> new Val.Case(change.apply(each.guard()), each.value()))
                            .toList(),
                    cases.signOnly());
        }
        if (value instanceof Val.Process process) {
            return new Val.Process(change.apply(process.pid()), process.view());
        }
        if (value instanceof Val.Lambda lambda) {
            return new Val.Lambda(
                    lambda.handle(),
                    lambda.captured().stream().map(part -> map(part, change)).toList());
        }
        return value;
    }

    /** The terms in a value. */
    static List<Term> terms(Val value) {
        List<Term> terms = new ArrayList<>();
        map(value, term -> {
            terms.add(term);
            return term;
        });
        return terms;
    }
}
