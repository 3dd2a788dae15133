package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Branch;
import dev.earshot.verifier.transition.Coin;
import dev.earshot.verifier.transition.Definedness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is being read, and what is collected besides its result. */
final class Target {
    /** What the code may do. */
    enum Kind {
        /** A constructor or {@code init}: may write fields. */
        INIT,
        /** {@code send}: may send, not write. */
        SEND,
        /** {@code update}: may write fields, toss coins and ask the mailbox. */
        UPDATE,
        /** A claim: may look only. */
        CLAIM
    }

    /** What is in the mailbox of the process that is read. */
    interface Received {
        /** Whether there is a message of q. */
        Term from(Term q);

        /** The message of q, if there is one; poison if what is sent could not be read. */
        Val message(Term q);
    }

    final Kind kind;
    /** The process that executes; absent in claims. */
    final Optional<Var> process;
    /** Of a send, the process to which the message goes. */
    final Var receiver;
    /** Of an update. */
    final Received received;

    final List<Definedness> defined = new ArrayList<>();
    final List<MailboxOperator> operators = new ArrayList<>();
    final List<Coin> coins = new ArrayList<>();
    /** The ways that the code can go, over all calls of it. */
    private final Map<Way, Branch> branches = new LinkedHashMap<>();

    /** One of the ways of a jump. */
    private record Way(Object method, int instruction, int branch) {}

    Target(Kind kind, Optional<Var> process, Var receiver, Received received) {
        this.kind = kind;
        this.process = process;
        this.receiver = receiver;
        this.received = received;
    }

    /** An obligation: where the instruction is executed, this holds. */
    void require(Term holds, String what, Path path, Site at, boolean exact) {
        Term condition = path.imply(holds);
        if (condition == Literal.TRUE) {
            return;
        }
        for (Definedness known : defined) {
            if (known.condition() == condition) {
                return;
            }
        }
        Site site = at.visible();
        defined.add(
                new Definedness(site.place(), site.callerPlaces(), what, process, condition, exact && path.isExact()));
    }

    /**
     * One of the ways of a jump, and when it is taken in the call at hand. Inside loops and lambdas over messages ways are not
     * collected: they are taken for some messages and not for others.
     */
    void branch(Object method, int instruction, int branch, Term taken, Path path, Site at) {
        boolean rounds = kind == Kind.SEND || kind == Kind.UPDATE;
        if (!rounds || path.isRepeated() || taken instanceof Literal) {
            return;
        }
        Var self = process.orElseThrow();
        Term here = Terms.and(path.all(), taken);
        if (Set.of(self).containsAll(here.free())) {
            branches.merge(
                    new Way(method, instruction, branch),
                    new Branch(at.visible().place(), self, here),
                    (one, other) -> new Branch(one.where(), self, Terms.or(one.taken(), other.taken())));
        }
    }

    List<Branch> branches() {
        return List.copyOf(branches.values());
    }

    /** How much was collected so far. */
    record Mark(int defined, int operators, int coins) {}

    Mark mark() {
        return new Mark(defined.size(), operators.size(), coins.size());
    }

    void forget(Mark mark) {
        defined.subList(mark.defined(), defined.size()).clear();
        operators.subList(mark.operators(), operators.size()).clear();
        coins.subList(mark.coins(), coins.size()).clear();
    }
}
