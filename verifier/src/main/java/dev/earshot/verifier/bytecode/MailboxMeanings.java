package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Datum;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mailboxes and outboxes. */
final class MailboxMeanings {
    private MailboxMeanings() {}

    static void tell(Meanings.Table table) {
        Class<?> mailbox = Mailbox.class;
        table.add(mailbox, "size", 0, call -> counted(call, Literal.TRUE, sender(call)));
        table.add(mailbox, "isEmpty", 0, call -> Val.bool(Terms.not(some(call))));
        table.add(mailbox, "isComplete", 0, call -> {
            Var q = sender(call);
            return Val.bool(Terms.forAll(q, from(call, q)));
        });
        table.add(mailbox, "has", 1, call -> Val.bool(from(call, call.term(1, Sort.PID))));
        table.add(mailbox, "from", 1, MailboxMeanings::message);
        table.add(mailbox, "count", 1, call -> {
            Var q = sender(call);
            return counted(call, condition(call, q, true), q);
        });
        table.add(mailbox, "countOf", 1, call -> {
            Var q = sender(call);
            return counted(call, equal(call, q), q);
        });
        table.add(mailbox, "exists", 1, call -> {
            Var q = sender(call);
            return Val.bool(Terms.exists(q, Terms.and(from(call, q), condition(call, q, false))));
        });
        table.add(mailbox, "forAll", 1, call -> {
            Var q = sender(call);
            return Val.bool(Terms.forAll(q, Terms.implies(from(call, q), condition(call, q, false))));
        });
        table.add(mailbox, "any", 0, call -> any(call, Literal.TRUE, sender(call)));
        table.add(mailbox, "any", 1, call -> {
            Var q = sender(call);
            return any(call, condition(call, q, false), q);
        });
        table.add(mailbox, "min", 0, call -> extreme(call, MailboxOperator.Kind.MIN, "min"));
        table.add(mailbox, "max", 0, call -> extreme(call, MailboxOperator.Kind.MAX, "max"));
        table.add(mailbox, "min", 1, call -> extreme(call, MailboxOperator.Kind.MIN, "min"));
        table.add(mailbox, "max", 1, call -> extreme(call, MailboxOperator.Kind.MAX, "max"));
        table.add(
                mailbox,
                "smallestMostOften",
                0,
                call -> extreme(call, MailboxOperator.Kind.SMALLEST_MOST_OFTEN, "mostOften"));
        table.add(mailbox, "maxBy", 1, MailboxMeanings::largest);
        table.add(
                mailbox,
                "iterator",
                0,
                call -> new Val.MailboxIterator(call.machine().number()));
        table.add(Iterator.class, "hasNext", 0, call -> Loop.current(call).hasNext(call));
        table.add(Iterator.class, "next", 0, call -> Loop.current(call).next(call));
        table.add(Outbox.class, "broadcast", 1, call -> send(call, Literal.TRUE, call.argument(1)));
        table.add(
                Outbox.class,
                "send",
                2,
                call -> send(call, Terms.eq(call.term(1, Sort.PID), call.machine().target.receiver), call.argument(2)));
        table.add(Outbox.class, "sendEach", 1, MailboxMeanings::sendEach);
    }

    /** The variable for the sender of a message; one for each depth of nesting, so that equal terms are built alike. */
    private static Var sender(Call call) {
        return call.machine().sender(call.path().elements().size());
    }

    private static Target.Received received(Call call) {
        if (call.argument(0) != Val.Given.MAILBOX) {
            throw new Unreadable(call.name() + "() of " + Describe.kind(call.argument(0)), call.name());
        }
        return call.machine().target.received;
    }

    private static Term from(Call call, Term q) {
        return received(call).from(q);
    }

    private static Val message(Call call, Term q) {
        return received(call).message(q);
    }

    private static Term some(Call call) {
        Var q = sender(call);
        return Terms.exists(q, from(call, q));
    }

    private static Val counted(Call call, Term condition, Var q) {
        return Val.integer(Terms.count(q, Terms.and(from(call, q), condition)));
    }

    /** The condition given to the call, of the message of q. */
    private static Term condition(Call call, Var q, boolean all) {
        Term member = from(call, q);
        if (member == Literal.FALSE) {
            return Literal.FALSE;
        }
        Val message = message(call, q);
        return call.holds(call.argument(1), call.path().each(q, member, all), message);
    }

    private static Term equal(Call call, Var q) {
        Val value = call.argument(1);
        Val message = message(call, q);
        if (from(call, q) == Literal.FALSE || message instanceof Val.Poison) {
            return Literal.FALSE;
        }
        return Terms.and(value.isSet(), Equality.equal(call, message, value.target()));
    }

    private static Val message(Call call) {
        Term sender = call.term(1, Sort.PID);
        call.require(from(call, sender), "the sender is heard of where from(…) is called");
        return message(call, sender);
    }

    private static void requireSome(Call call, String arguments) {
        call.require(some(call), "the mailbox is not empty where " + call.name() + "(" + arguments + ") is called");
    }

    private static Val any(Call call, Term condition, Var q) {
        if (call.arguments().size() == 1) {
            requireSome(call, "");
        } else {
            call.require(
                    Terms.exists(q, Terms.and(from(call, q), condition)),
                    "some message satisfies the condition where any(…) is called");
        }
        Term witness = operator(call, MailboxOperator.Kind.ANY, "any", condition, q);
        return message(call, witness);
    }

    private static Val largest(Call call) {
        requireSome(call, "…");
        Var q = sender(call);
        Val key = key(call, q);
        if (key instanceof Val.Poison) {
            return key;
        }
        Term term = call.term(key, Sort.INT);
        Term best = operator(call, MailboxOperator.Kind.ARG_MAX, "best", term, q);
        return message(call, best);
    }

    /** The function given to the call, of the message of q. */
    private static Val key(Call call, Var q) {
        Val message = message(call, q);
        Path each = call.path().each(q, from(call, q), true);
        Val key = call.applied(call.argument(1), each, message);
        if (key instanceof Val.Poison) {
            return key;
        }
        return call.machine().dereference(key, call.name(), call.on(each));
    }

    private static Val extreme(Call call, MailboxOperator.Kind kind, String name) {
        boolean plain = call.arguments().size() == 1;
        requireSome(call, plain ? "" : "…");
        Var q = sender(call);
        Val key = plain ? message(call, q) : Convert.boxed(key(call, q));
        if (key instanceof Val.Poison) {
            return key;
        }
        Datum datum = call.datum(key);
        if (!(datum instanceof Datum.Atom atom) || !atom.term().sort().isOrdered()) {
            throw new Unreadable(
                    call.name() + " compares " + Describe.kind(datum)
                            + "; only numbers, enums and values have an order here: give it a function that reads one",
                    call.name());
        }
        return Val.of(operator(call, kind, name, atom.term(), q), atom.type());
    }

    /** The result of an operator. Those whose result the mailbox determines are shared; choices are made anew each time. */
    private static Term operator(Call call, MailboxOperator.Kind kind, String name, Term key, Var q) {
        Target target = call.machine().target;
        Term member = from(call, q);
        Set<Var> free = new LinkedHashSet<>(List.of(target.process.orElseThrow()));
        free.addAll(member.free());
        free.addAll(key.free());
        free.remove(q);
        List<Var> receivers = List.copyOf(free);
        boolean chooses = kind == MailboxOperator.Kind.ANY || kind == MailboxOperator.Kind.ARG_MAX;
        for (MailboxOperator known : target.operators) {
            Term same = Rewriting.substitute(known.key(), known.sender(), q);
            if (!chooses && known.kind() == kind && known.receivers().equals(receivers) && same == key) {
                return known.result();
            }
        }
        List<Sort> sorts = receivers.stream().map(Var::sort).toList();
        Sort result = chooses ? Sort.PID : key.sort();
        Function function = Function.of(call.machine().model.unused(name), sorts, result, Role.OPERATOR);
        MailboxOperator operator = new MailboxOperator(kind, function, receivers, q, member, key);
        target.operators.add(operator);
        return operator.result();
    }

    private static Val send(Call call, Term addressed, Val message) {
        if (message instanceof Val.Poison) {
            return null;
        }
        call.require(message.isSet(), "the message is not null where " + call.name() + "(…) is called");
        return sent(call, addressed, call.datum(message.target()));
    }

    private static Val sendEach(Call call) {
        Target target = call.machine().target;
        Path each = call.path().each(target.receiver, Literal.TRUE, true);
        Val message = call.applied(call.argument(1), each, Val.of(target.receiver, Pid.class));
        if (message instanceof Val.Poison) {
            return null;
        }
        call.on(each).require(message.isSet(), "the message is not null where sendEach(…) is called");
        return sent(call, Literal.TRUE, call.datum(Convert.boxed(message.target())));
    }

    private static Val sent(Call call, Term addressed, Datum message) {
        if (call.path().isRepeated()) {
            throw new Unreadable(
                    "a send in a lambda or loop that goes through several elements; use sendEach(q -> …)", call.name());
        }
        Map<Object, Val> heap = call.heap();
        Term called = Numbers.term(heap.get(Frame.Sent.CALLED));
        call.require(Terms.not(called), "nothing was sent before in this round where " + call.name() + "(…) is called");
        heap.put(Frame.Sent.CALLED, Val.bool(Literal.TRUE));
        heap.put(Frame.Sent.ADDRESSED, Val.bool(addressed));
        heap.put(Frame.Sent.MESSAGE, new Val.Data(message));
        return null;
    }
}
