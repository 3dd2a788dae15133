package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A term taken apart into plain terms. A record has the parts of its components; an option has its presence and the
 * parts of its value.
 */
sealed interface Parts {
    /** A term of sort BOOL, INT, PID or an ordered sort. */
    record Plain(Term term) implements Parts {}

    /** Several parts in order. */
    record Compound(List<Parts> parts) implements Parts {}

    /** The term, if it is plain. */
    default Term term() {
        return ((Plain) this).term();
    }

    /** The part at the position. */
    default Parts part(int index) {
        return ((Compound) this).parts().get(index);
    }

    /** The same shape with every plain term changed. */
    default Parts map(UnaryOperator<Term> change) {
        if (this instanceof Plain plain) {
            return new Plain(change.apply(plain.term()));
        }
        List<Parts> changed = new ArrayList<>();
        ((Compound) this).parts().forEach(part -> changed.add(part.map(change)));
        return new Compound(changed);
    }

    /** The same shape with the plain terms of both joined. */
    default Parts zip(Parts other, BinaryOperator<Term> join) {
        if (this instanceof Plain plain) {
            return new Plain(join.apply(plain.term(), other.term()));
        }
        List<Parts> joined = new ArrayList<>();
        for (int i = 0; i < ((Compound) this).parts().size(); i++) {
            joined.add(part(i).zip(other.part(i), join));
        }
        return new Compound(joined);
    }
}
