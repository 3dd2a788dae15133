package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Definedness;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop {@code for (M m : in)}. Its body is read once, for any message; what it does to the variables it changes is
 * then said of the whole mailbox, if each only counts, is set, or gathers {@code &&} or {@code ||}; or the loop looks for a
 * message and leaves.
 */
final class Loop {
    private static final String OTHER =
            "a loop that is not for (M m : in); use count, exists, forAll, any, min or maxBy of the mailbox";

    /** A way out of the loop. */
    record Exit(Node to, Term condition, Frame frame) {}

    private final Activation activation;
    private final Node node;
    private final Frame before;
    private final Path path;

    /** The sender of the message of this iteration. */
    private final Var sender;
    /** Whether there is a next message. */
    private final Var more = Var.fresh("more", Sort.BOOL);

    private Val.MailboxIterator iterator;
    private int taken;
    /** The variables that the loop changes, by local variable or field, with what stands for their value before an iteration. */
    private final Map<Object, Var> changing = new LinkedHashMap<>();
    /** Variables that are changed in a way that is not understood; an error if they are used. */
    private final Map<Object, Val> lost = new LinkedHashMap<>();

    private Loop(Activation activation, Node node, Frame before, Path path) {
        this.activation = activation;
        this.node = node;
        this.before = before;
        this.path = path;
        this.sender = activation.machine.sender(path.elements().size());
    }

    /** Where the loop leads to, in which states. */
    static List<Exit> read(Activation activation, Node node, Frame frame, Path path) {
        return new Loop(activation, node, frame, path).read();
    }

    /** The loop in which an iterator is asked. */
    static Loop current(Call call) {
        List<Loop> loops = call.machine().loops;
        if (loops.isEmpty()) {
            throw new Unreadable("an iterator outside of for (M m : in)", call.name());
        }
        return loops.get(loops.size() - 1);
    }

    Val hasNext(Call call) {
        accept(call);
        return Val.bool(more);
    }

    Val next(Call call) {
        accept(call);
        taken++;
        if (taken > 1 || call.path().innermost() != more) {
            throw new Unreadable(OTHER, "next");
        }
        return call.machine().target.received.message(sender);
    }

    private void accept(Call call) {
        if (!(call.argument(0) instanceof Val.MailboxIterator asked) || iterator != null && !asked.equals(iterator)) {
            throw new Unreadable(OTHER);
        }
        iterator = asked;
    }

    private List<Exit> read() {
        if (activation.machine.target.received == null) {
            throw new Unreadable("a loop where there is no mailbox; in claims use forAll, exists, none and count");
        }
        Machine machine = activation.machine;
        while (true) {
            Target.Mark mark = machine.target.mark();
            int refused = machine.refusals.mark();
            Frame start = start();
            Activation.Outcome outcome = iterate(start);
            if (iterator == null || taken == 0) {
                machine.refusals.forget(refused);
                throw new Unreadable(OTHER);
            }
            Frame back = outcome.ends().get(node.loop.end);
            if (back == null || !discover(start, back)) {
                return finished(outcome, back, mark);
            }
            machine.target.forget(mark);
            machine.refusals.forget(refused);
        }
    }

    private Frame start() {
        Frame start = before.copy();
        changing.forEach((slot, variable) -> set(start, slot, Val.of(variable, type(slot))));
        lost.forEach((slot, clash) -> set(start, slot, clash));
        return start;
    }

    private Class<?> type(Object slot) {
        return changing.get(slot).sort() == Sort.BOOL
                ? boolean.class
                : get(before, slot).size() == 2 ? long.class : int.class;
    }

    private Activation.Outcome iterate(Frame start) {
        Machine machine = activation.machine;
        taken = 0;
        Term member = machine.target.received.from(sender);
        Path inside = path.loop(sender, member, node.loop.exits.size() == 1);
        machine.loops.add(this);
        try {
            return activation.execute(node.loop, start, inside);
        } finally {
            machine.loops.remove(machine.loops.size() - 1);
        }
    }

    /** Whether an iteration changes a variable that was not known to change, or changes one in a way that was not tried. */
    private boolean discover(Frame start, Frame back) {
        boolean found = false;
        for (Object slot : slots(start, back)) {
            Val old = get(start, slot);
            Val now = get(back, slot);
            if (old == Val.Unset.UNSET || lost.containsKey(slot) || now instanceof Val.Poison) {
                continue;
            }
            Var variable = changing.get(slot);
            if (variable == null) {
                if (!atNext(now).equals(old)) {
                    begin(slot, old);
                    found = true;
                }
            } else if (closed(slot, variable, now) == null) {
                changing.remove(slot);
                boolean truth = variable.sort() == Sort.INT && Numbers.asBool(get(before, slot)) != null;
                if (truth) {
                    changing.put(slot, Var.fresh("flag", Sort.BOOL));
                } else {
                    lose(slot);
                }
                found = true;
            }
        }
        return found;
    }

    private void begin(Object slot, Val old) {
        Term term = Numbers.term(old);
        if (term == null || term.sort() != Sort.INT && term.sort() != Sort.BOOL) {
            lose(slot);
        } else {
            changing.put(slot, Var.fresh(term.sort() == Sort.INT ? "count" : "flag", term.sort()));
        }
    }

    private void lose(Object slot) {
        String name = slot instanceof Field field ? "field " + field.getName() : "a local variable";
        lost.put(
                slot,
                new Val.Clash(
                        "the value of " + name + " after a loop that does not only count, set a flag, or gather && or"
                                + " ||; use count, exists, forAll, min or maxBy of the mailbox"));
    }

    private static Set<Object> slots(Frame start, Frame back) {
        Set<Object> slots = new LinkedHashSet<>();
        for (int i = 0; i < start.locals.length; i++) {
            slots.add(i);
        }
        slots.addAll(start.heap.keySet());
        slots.retainAll(union(start, back));
        return slots;
    }

    private static Set<Object> union(Frame start, Frame back) {
        Set<Object> all = new LinkedHashSet<>(back.heap.keySet());
        for (int i = 0; i < start.locals.length; i++) {
            all.add(i);
        }
        return all;
    }

    private static Val get(Frame frame, Object slot) {
        return slot instanceof Integer local ? frame.locals[local] : frame.heap.get(slot);
    }

    private static void set(Frame frame, Object slot, Val value) {
        if (slot instanceof Integer local) {
            frame.locals[local] = value;
        } else {
            frame.heap.put(slot, value);
        }
    }

    /** The value under the condition that there was a next message. */
    private Val atNext(Val value) {
        return Substitutions.in(value, Map.of(more, Literal.TRUE));
    }

    /** The value of a changing variable after the loop; null if that is not understood. */
    private Term closed(Object slot, Var variable, Val now) {
        Val value = atNext(now);
        Term term = variable.sort() == Sort.BOOL ? Numbers.asBool(value) : Numbers.asInt(value);
        Term first =
                variable.sort() == Sort.BOOL ? Numbers.asBool(get(before, slot)) : Numbers.asInt(get(before, slot));
        if (term == null || first == null) {
            return null;
        }
        Term member = activation.machine.target.received.from(sender);
        Accumulation accumulation = new Accumulation(variable, this::isOpen, sender, member);
        return variable.sort() == Sort.BOOL ? accumulation.flag(term, first) : accumulation.count(term, first);
    }

    private boolean isOpen(Term term) {
        return !Collections.disjoint(term.free(), changing.values());
    }

    private List<Exit> finished(Activation.Outcome outcome, Frame back, Target.Mark mark) {
        Frame after = before.copy();
        lost.forEach((slot, clash) -> set(after, slot, clash));
        if (back != null) {
            changing.forEach((slot, variable) ->
                    set(after, slot, Val.of(closed(slot, variable, get(back, slot)), type(slot))));
        }
        rewriteCollected(mark);
        Node normal = null;
        Node early = null;
        for (Node exit : outcome.ends().keySet()) {
            Term reached = outcome.reached().get(exit);
            if (exit != node.loop.end && with(reached, Literal.FALSE) == Literal.TRUE) {
                normal = exit;
            }
            if (exit != node.loop.end && with(reached, Literal.TRUE) != Literal.FALSE) {
                if (early != null) {
                    throw new Unreadable(
                            "a loop that is left in two places besides its end; which comes first depends on the"
                                    + " order of messages: use exists or any");
                }
                early = exit;
            }
        }
        if (normal == null) {
            throw new Unreadable(OTHER);
        }
        if (early == null) {
            return List.of(new Exit(outer(normal), Literal.TRUE, after));
        }
        return left(outcome, normal, early, after);
    }

    private List<Exit> left(Activation.Outcome outcome, Node normal, Node early, Frame after) {
        if (!changing.isEmpty()) {
            throw new Unreadable(
                    "a loop that changes a variable and can be left early; how often it changes depends on the"
                            + " order of messages: use count, exists or any");
        }
        Term member = activation.machine.target.received.from(sender);
        Term leaves = with(outcome.reached().get(early), Literal.TRUE);
        Term found = Terms.exists(sender, Terms.and(member, leaves));
        Frame away = independent(outcome.ends().get(early));
        if (normal != early) {
            return List.of(new Exit(outer(early), found, away), new Exit(outer(normal), Terms.not(found), after));
        }
        Frame joined =
                Frame.choose(List.of(away, after), slot -> Joining.join(found, slot.apply(away), slot.apply(after)));
        return List.of(new Exit(outer(normal), Literal.TRUE, joined));
    }

    private Term with(Term term, Literal hasMore) {
        return Rewriting.substitute(term, more, hasMore);
    }

    /** The node after the loop that an exit inside stands for. */
    private Node outer(Node exit) {
        return node.branches.get(node.loop.exits.indexOf(exit));
    }

    /** The frame at an early exit; what depends on the message that was found is not known afterwards. */
    private Frame independent(Frame frame) {
        Frame result = frame.copy();
        for (int i = 0; i < result.locals.length; i++) {
            result.locals[i] = independent(result.locals[i]);
        }
        result.stack.replaceAll(this::independent);
        result.heap.replaceAll((slot, value) -> independent(value));
        return result;
    }

    private Val independent(Val value) {
        Val known = atNext(value);
        boolean depends = Substitutions.terms(known).stream()
                .anyMatch(term -> term.free().contains(sender) || term.free().contains(more));
        return depends
                ? new Val.Clash(
                        "a value of the message at which a loop is left; which message is first is not determined: use"
                                + " any(…) or from(…)")
                : known;
    }

    /** What was collected inside speaks of a next message, and must not depend on earlier iterations. */
    private void rewriteCollected(Target.Mark mark) {
        Target target = activation.machine.target;
        for (int i = mark.defined(); i < target.defined.size(); i++) {
            Definedness each = target.defined.get(i);
            Term condition = with(each.condition(), Literal.TRUE);
            if (isOpen(condition)) {
                throw new Unreadable(
                        "an operation in a loop that may fail depending on earlier messages: " + each.what());
            }
            target.defined.set(
                    i,
                    new Definedness(
                            each.where(), each.callers(), each.what(), each.process(), condition, each.exact()));
        }
    }
}
