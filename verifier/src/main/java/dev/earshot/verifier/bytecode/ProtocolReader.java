package dev.earshot.verifier.bytecode;

import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Branch;
import dev.earshot.verifier.transition.Datum;
import dev.earshot.verifier.transition.Definedness;
import dev.earshot.verifier.transition.InitialState;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.StateVariable;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.transition.Vocabulary;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads one algorithm: its initial state, its rounds, then its claims. */
final class ProtocolReader<P extends RoundProcess<?, ?>> {
    private static final String UPDATE = "(Ldev/earshot/specs/Mailbox;)V";
    private static final String SEND = "(Ldev/earshot/specs/Outbox;)V";
    private static final String INIT = "(Ljava/lang/Object;)V";

    private final Protocol<P> protocol;
    private final ProcessHost<P> host;
    private final Machine machine;
    private final Model model;

    ProtocolReader(Protocol<P> protocol, ProcessHost<P> host, Machine machine) {
        this.protocol = protocol;
        this.host = host;
        this.machine = machine;
        this.model = machine.model;
    }

    /** Reads all of it; what cannot be read is recorded, and the result then means nothing. */
    TransitionSystem read() {
        requireSameConstants();
        RoundList.requireFixed(protocol.type(), machine);
        InitialState initial = initial();
        List<RoundRelation> rounds = new ArrayList<>();
        for (int i = 0; i < host.roundsPerPhase(); i++) {
            rounds.add(round(i));
        }
        ClaimReader<P> claims = new ClaimReader<>(protocol.spec(), machine, protocol);
        return new TransitionSystem(
                protocol.name(),
                model.variables(),
                model.parameters(),
                claims.constraints(),
                initial,
                rounds,
                List.of(),
                claims.assumptions(),
                claims.enforced(),
                claims.claims(),
                claims.terminations());
    }

    /** A constant of one process must be the same in the next one that is made. */
    private void requireSameConstants() {
        P other = protocol.make();
        for (Class<?> c = protocol.type(); c != RoundProcess.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !field.isSynthetic()) {
                    Object one = value(field, host.process());
                    Object two = value(field, other);
                    if (!Objects.equals(one, two)) {
                        throw new Unreadable("final field " + field.getName() + " is " + one + " in one process and "
                                + two + " in the next; processes are alike, so constants are the same at all of them");
                    }
                }
            }
        }
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError("an accessible field is not accessible: " + field, e);
        }
    }

    private Val.Process process(Var p, View view) {
        Val.Process process = new Val.Process(p, view);
        model.setSelf(process);
        return process;
    }

    private InitialState initial() {
        Var p = Var.fresh("p", Sort.PID);
        machine.target = new Target(Target.Kind.INIT, Optional.of(p), null, null);
        Map<Object, Val> heap = model.parameters().isEmpty() ? model.constructed() : constructor(p);
        Val.Process process = process(p, new View(Moment.NOW, Terms.integer(0), 0, false));
        Val input = model.input()
                .<Val>map(layout -> new Val.Data(layout.read(p, Moment.NOW)))
                .orElse(Val.NULL);
        ClassFiles.Code init = run(protocol.type(), "init", INIT, List.of(process, input), heap);
        List<Datum> values = values(heap, p, init);
        return new InitialState(p, model.input(), values, write(p, values), List.copyOf(machine.target.defined));
    }

    /** The state as the constructor leaves it, for any values of the parameters. */
    private Map<Object, Val> constructor(Var p) {
        Val.Process process = process(p, new View(null, null, 0, false));
        Map<Object, Val> heap = model.blank();
        List<Val> arguments = new ArrayList<>(List.of(process));
        List<Function> parameters = model.parameters();
        parameters.forEach(parameter -> arguments.add(Val.integer(Terms.apply(parameter))));
        String descriptor = "(" + String.join("", Collections.nCopies(parameters.size(), "I")) + ")V";
        run(protocol.type(), "<init>", descriptor, arguments, heap);
        model.parameterFields().forEach((field, parameter) -> {
            Val value = heap.remove(field);
            if (value == null || Numbers.term(value) != Terms.apply(parameter)) {
                throw new Unreadable("parameter " + field.getName()
                        + " is not simply set from the constructor's argument; the constructor takes the parameters in the"
                        + " order of the fields and stores them");
            }
        });
        heap.forEach((key, value) -> requireAsInSample((Field) key, value));
        model.derive(heap);
        heap.keySet().removeIf(key -> key instanceof Field field && !isVariable(field));
        return heap;
    }

    /** The process that was really made has the constants that its constructor computes from its parameters. */
    private void requireAsInSample(Field field, Val computed) {
        Structure.Builder values = Structure.of(1);
        model.parameterFields()
                .forEach((parameter, function) ->
                        values.set(function, new Value.Int(((Number) value(parameter, host.process())).longValue())));
        Term term = Numbers.term(computed);
        Val actual = machine.constants.read(field, host.process());
        boolean same = term != null && term.free().isEmpty() && Numbers.term(actual) != null
                ? Evaluator.evaluate(term, values.build())
                        .equals(Evaluator.evaluate(Numbers.term(actual), values.build()))
                : computed.equals(actual);
        if (!same) {
            throw new Unreadable(
                    "field " + field.getName() + " of the process made here is " + value(field, host.process())
                            + ", which is not what the constructor computes from the parameters; make it a parameter too");
        }
    }

    private boolean isVariable(Field field) {
        return protocol.fields().fields().contains(field);
    }

    private ClassFiles.Code run(
            Class<?> type, String name, String descriptor, List<Val> arguments, Map<Object, Val> heap) {
        ClassFiles.Code code = machine.files
                .find(type, name, descriptor)
                .orElseThrow(() -> new Unreadable("the class file of " + type.getName() + " with its method " + name
                        + descriptor + " is not found"));
        try {
            machine.call(code, arguments, heap, Path.START, null);
        } catch (Machine.NeverReturns never) {
            // it always throws, which is an obligation that fails; what it would have done is of no importance
            heap.put(Frame.Sent.ADDRESSED, Val.bool(Literal.FALSE));
        } catch (Unreadable problem) {
            machine.refusals.add(new Site(null, code, Activation.firstLine(code.method())), problem);
        }
        return code;
    }

    /** The values of the state variables; after an error, those they had. */
    private List<Datum> values(Map<Object, Val> heap, Var p, ClassFiles.Code code) {
        List<Datum> values = null;
        try {
            values = model.values(heap);
        } catch (Unreadable problem) {
            ClassFiles.Code written = machine.files.written(code);
            machine.refusals.add(new Site(null, written, Activation.firstLine(written.method())), problem);
        }
        if (values != null) {
            return values;
        }
        if (machine.refusals.all().isEmpty()) {
            throw new AssertionError("a field was left with an error that was not recorded");
        }
        return model.variables().stream()
                .map(variable -> variable.layout().read(p, Moment.NOW))
                .toList();
    }

    private List<Layout.Update> write(Var p, List<Datum> values) {
        List<Layout.Update> updates = new ArrayList<>();
        List<StateVariable> variables = model.variables();
        for (int i = 0; i < values.size(); i++) {
            updates.addAll(variables.get(i).layout().write(p, values.get(i)));
        }
        return updates;
    }

    private RoundRelation round(int index) {
        Object round = host.roundAt(index);
        View view = new View(Moment.NOW, Vocabulary.phase(), index, false);
        Var q = Var.fresh("q", Sort.PID);
        Var p = Var.fresh("p", Sort.PID);

        machine.target = new Target(Target.Kind.SEND, Optional.of(q), p, null);
        Map<Object, Val> sending = model.symbolic(process(q, view));
        sending.put(Frame.Sent.CALLED, Val.bool(Literal.FALSE));
        sending.put(Frame.Sent.ADDRESSED, Val.bool(Literal.FALSE));
        sending.put(Frame.Sent.MESSAGE, new Val.Data(new Datum.Nothing()));
        run(round.getClass(), "send", SEND, List.of(machine.constants.of(round), Val.Given.OUTBOX), sending);
        Term sends = Numbers.term(sending.get(Frame.Sent.ADDRESSED));
        Datum message = sending.get(Frame.Sent.MESSAGE) instanceof Val.Data data ? data.datum() : null;
        if (message == null && machine.refusals.all().isEmpty()) {
            throw new Unreadable("what round " + round.getClass().getSimpleName() + " sends is not data in every case");
        }
        List<Definedness> defined = new ArrayList<>(machine.target.defined);
        List<Branch> branches = new ArrayList<>(machine.target.branches());
        machine.target = new Target(Target.Kind.UPDATE, Optional.of(p), null, new Received(q, p, sends, message));
        Map<Object, Val> heap = model.symbolic(process(p, view));
        ClassFiles.Code update =
                run(round.getClass(), "update", UPDATE, List.of(machine.constants.of(round), Val.Given.MAILBOX), heap);
        List<Datum> values = values(heap, p, update);
        defined.addAll(machine.target.defined);
        branches.addAll(machine.target.branches());
        return new RoundRelation(
                index,
                round.getClass().getSimpleName(),
                messageType(round.getClass()),
                update.at(Activation.firstLine(update.method())),
                q,
                p,
                sends,
                message == null ? new Datum.Nothing() : message,
                values,
                write(p, values),
                machine.target.operators,
                machine.target.coins,
                defined,
                branches);
    }

    /** The mailbox of p, from what q sends to p; the message is null if it could not be read. */
    private record Received(Var q, Var p, Term sends, Datum message) implements Target.Received {
        @Override
        public Term from(Term sender) {
            return Terms.and(Vocabulary.heard(p, sender), Rewriting.substitute(sends, q, sender));
        }

        @Override
        public Val message(Term sender) {
            return message == null
                    ? Val.POISON
                    : new Val.Data(message.map(term -> Rewriting.substitute(term, q, sender)));
        }
    }

    private static String messageType(Class<?> round) {
        return round.getGenericSuperclass() instanceof ParameterizedType generic
                ? text(generic.getActualTypeArguments()[0])
                : "?";
    }

    private static String text(Type type) {
        if (type instanceof ParameterizedType generic) {
            List<String> arguments = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                arguments.add(text(argument));
            }
            return text(generic.getRawType()) + "[" + String.join(", ", arguments) + "]";
        }
        return type instanceof Class<?> c ? c.getSimpleName() : type.getTypeName();
    }
}
