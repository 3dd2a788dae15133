package dev.earshot.verifier.bytecode;

import dev.earshot.specs.RoundProcess;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Datum;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls: by what is known of the API and the JDK, else by reading the method that runs. */
final class Invocations {
    private Invocations() {}

    static void invoke(Step step, MethodInsnNode instruction) {
        Frame frame = step.frame();
        boolean isStatic = instruction.getOpcode() == Opcodes.INVOKESTATIC;
        int count = Type.getArgumentTypes(instruction.desc).length + (isStatic ? 0 : 1);
        List<Val> arguments = frame.pop(count);
        Type result = Type.getReturnType(instruction.desc);
        if (instruction.name.equals("<init>")) {
            step.compute(1, arguments, () -> construct(step, instruction, arguments));
            return;
        }
        if (arguments.contains(Val.POISON) && arguments.get(0) == Val.Given.OUTBOX) {
            // something is sent; after the error it is not known what
            frame.heap.put(Frame.Sent.ADDRESSED, Val.bool(Var.fresh("unknown", Sort.BOOL)));
            frame.heap.put(Frame.Sent.MESSAGE, Val.POISON);
        }
        Val value = step.compute(
                Math.max(1, result.getSize()), arguments, () -> value(step, instruction, arguments, isStatic));
        if (result.getSort() != Type.VOID) {
            frame.push(value);
        }
    }

    private static Val value(Step step, MethodInsnNode instruction, List<Val> arguments, boolean isStatic) {
        Call call = step.call(instruction.name, instruction.desc, arguments);
        Class<?> owner =
                ClassFiles.load(instruction.owner, step.activation().code.owner());
        Val result = isStatic
                ? ofClass(call, owner)
                : ofObject(call, owner, instruction.getOpcode() == Opcodes.INVOKESPECIAL);
        return result == null ? Val.POISON : result;
    }

    /** A static method. */
    static Val ofClass(Call call, Class<?> owner) {
        Optional<ClassFiles.Code> code = call.machine().files.find(owner, call.name(), call.descriptor());
        Class<?> declaring = code.<Class<?>>map(ClassFiles.Code::owner).orElse(owner);
        Optional<Meaning> meaning =
                Meanings.of(declaring, call.name(), call.arguments().size());
        if (meaning.isPresent()) {
            return meaning.get().of(call);
        }
        if (call.name().startsWith("$SWITCH_TABLE$")) {
            return call.machine().constants.table(owner, call.name());
        }
        if (code.isEmpty() || ClassFiles.isOfJdk(declaring)) {
            throw Suggestions.unknown(declaring, call.name());
        }
        return inline(call, code.get());
    }

    /** A method of an object. */
    static Val ofObject(Call call, Class<?> owner, boolean exactly) {
        Machine machine = call.machine();
        Val receiver = call.argument(0);
        if (Equality.isEquality(call)) {
            return Equality.call(call);
        }
        receiver = machine.dereference(receiver, call.name(), call);
        if (receiver instanceof Val.Poison) {
            return receiver;
        }
        List<Val> arguments = new ArrayList<>(call.arguments());
        arguments.set(0, receiver);
        Call known = call.with(arguments);
        Class<?> type = exactly ? owner : classOf(machine, receiver, owner);
        Optional<ClassFiles.Code> code = machine.files.find(type, call.name(), call.descriptor());
        Class<?> declaring = code.<Class<?>>map(ClassFiles.Code::owner).orElse(owner);
        Optional<Meaning> meaning = Meanings.of(declaring, call.name(), arguments.size() - 1);
        if (meaning.isPresent()) {
            return meaning.get().of(known);
        }
        if (receiver instanceof Val.Lambda lambda
                && (code.isEmpty() || code.get().isAbstract())) {
            return Lambdas.call(known, lambda);
        }
        if (receiver instanceof Val.Data data && data.datum() instanceof Datum.Choice choice) {
            return dispatched(known, choice);
        }
        if (receiver instanceof Val.Data data
                && data.datum() instanceof Datum.Atom atom
                && atom.type().isEnum()) {
            return ofEnum(known, atom, code);
        }
        if (code.isEmpty()
                || code.get().isAbstract()
                || ClassFiles.isOfJdk(declaring) && !(receiver instanceof Val.Lambda)) {
            throw Suggestions.unknown(declaring, call.name());
        }
        if (opaque(receiver)) {
            throw new Unreadable(
                    "a call of " + call.name() + " on " + Describe.kind(receiver)
                            + ", whose class is open, so which method runs is not known",
                    call.name());
        }
        return inline(known, code.get());
    }

    private static boolean opaque(Val receiver) {
        return receiver instanceof Val.Data data && data.datum() instanceof Datum.Atom;
    }

    /** The class whose method runs. */
    private static Class<?> classOf(Machine machine, Val receiver, Class<?> declared) {
        if (receiver instanceof Val.Process) {
            return machine.model.type();
        }
        if (receiver instanceof Val.Live live) {
            return live.object().getClass();
        }
        if (receiver instanceof Val.Allocated allocated) {
            return allocated.type();
        }
        if (receiver instanceof Val.Data data && data.datum() instanceof Datum.Product product) {
            return product.type();
        }
        return declared;
    }

    /** On a value of a sealed type: the method of each class, where the value is of it. */
    private static Val dispatched(Call call, Datum.Choice choice) {
        Val result = null;
        for (int i = choice.cases().size() - 1; i >= 0; i--) {
            Datum.Case each = choice.cases().get(i);
            List<Val> arguments = new ArrayList<>(call.arguments());
            arguments.set(0, new Val.Data(each.content()));
            Map<Object, Val> heap = new LinkedHashMap<>(call.heap());
            Call on = new Call(
                    call.machine(),
                    call.name(),
                    call.descriptor(),
                    arguments,
                    heap,
                    call.path().when(each.guard()),
                    call.site());
            Val value = ofObject(on, each.type(), false);
            if (!heap.equals(call.heap())) {
                throw new Unreadable(
                        "a method of several classes that changes the state; switch over the classes instead",
                        call.name());
            }
            result = result == null ? value : Joining.join(each.guard(), value, result);
        }
        return result;
    }

    private static Val ofEnum(Call call, Datum.Atom atom, Optional<ClassFiles.Code> code) {
        if (call.name().equals("ordinal")) {
            return Switches.ordinal(atom);
        }
        Object[] constants = atom.type().getEnumConstants();
        boolean same = code.isPresent()
                && !code.get().isAbstract()
                && Arrays.stream(constants).allMatch(constant -> constant.getClass() == atom.type());
        if (same && !ClassFiles.isOfJdk(code.get().owner())) {
            return inline(call, code.get());
        }
        if (code.isPresent() && ClassFiles.isOfJdk(code.get().owner())) {
            throw Suggestions.unknown(code.get().owner(), call.name());
        }
        Val result = null;
        for (int i = constants.length - 1; i >= 0; i--) {
            Term is = Terms.eq(atom.term(), Constants.enumConstant((Enum<?>) constants[i]));
            if (is == Literal.FALSE) {
                continue;
            }
            ClassFiles.Code of = call.machine()
                    .files
                    .find(constants[i].getClass(), call.name(), call.descriptor())
                    .orElseThrow(() -> new Unreadable("method " + call.name() + " of an enum is not found"));
            Val value = inline(call.on(call.path().when(is)), of);
            result = result == null ? value : Joining.join(is, value, result);
        }
        return result;
    }

    static Val inline(Call call, ClassFiles.Code code) {
        return call.machine().call(code, call.arguments(), call.heap(), call.path(), call.site());
    }

    static Val allocate(Step step, String internalName) {
        Class<?> type = ClassFiles.load(internalName, step.activation().code.owner());
        if (!type.isRecord()) {
            throw new Unreadable(
                    "new " + type.getSimpleName() + "; only records are made in rounds and claims: "
                            + (Random.class.isAssignableFrom(type)
                                    ? "for randomness use coin()"
                                    : "make it a record, or a field of the process"),
                    type.getSimpleName());
        }
        return new Val.Allocated(step.machine().number(), type);
    }

    /** A constructor: the finished record takes the place of the object that was allocated. */
    private static Val construct(Step step, MethodInsnNode instruction, List<Val> arguments) {
        Machine machine = step.machine();
        Class<?> owner =
                ClassFiles.load(instruction.owner, step.activation().code.owner());
        if (owner == Record.class || owner == Object.class || owner == RoundProcess.class) {
            return Val.POISON;
        }
        Call call = step.call("<init>", instruction.desc, arguments);
        if (arguments.get(0) instanceof Val.Allocated allocated && owner == allocated.type()) {
            Val finished = constructed(call, allocated);
            if (step.activation().code.method().name.equals("<init>")
                    && step.activation().code.owner() == owner) {
                return Val.POISON;
            }
            step.frame().replace(allocated, finished);
            return finished;
        }
        if (arguments.get(0) instanceof Val.Process) {
            return inline(
                    call, machine.files.find(owner, "<init>", instruction.desc).orElseThrow());
        }
        throw new Unreadable("new " + owner.getSimpleName(), owner.getSimpleName());
    }

    /** Runs the constructor of a record and gives the record. */
    static Val constructed(Call call, Val.Allocated allocated) {
        ClassFiles.Code code = call.machine()
                .files
                .find(allocated.type(), "<init>", call.descriptor())
                .orElseThrow(() -> new Unreadable("the constructor of " + allocated.type() + " is not found"));
        inline(call, code);
        List<Datum> components = new ArrayList<>();
        for (RecordComponent component : allocated.type().getRecordComponents()) {
            Val value = call.heap().remove(new Fields.OfAllocated(allocated.number(), component.getName()));
            if (value instanceof Val.Poison) {
                return Val.POISON;
            }
            components.add(data(value, component.getName(), allocated.type()));
        }
        return new Val.Data(new Datum.Product(allocated.type(), components));
    }

    private static Datum data(Val value, String component, Class<?> type) {
        Val boxedCases = value instanceof Val.Cases ? Val.integer(Numbers.asInt(value)) : value;
        if (boxedCases instanceof Val.Data data) {
            return data.datum();
        }
        throw new Unreadable("component " + component + " of " + type.getSimpleName() + " is "
                + (value == null ? "not set" : Describe.kind(value)) + "; records hold data only");
    }
}
