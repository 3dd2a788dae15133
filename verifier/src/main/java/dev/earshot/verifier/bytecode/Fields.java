package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Round;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;

/** Reading and writing fields. */
final class Fields {
    private Fields() {}

    /** A field of an object that is being constructed, as a place in the heap. */
    record OfAllocated(int number, String name) {}

    static void access(Step step, FieldInsnNode instruction) {
        Frame frame = step.frame();
        Type type = Type.getType(instruction.desc);
        switch (instruction.getOpcode()) {
            case Opcodes.GETSTATIC -> step.push(type.getSize(), List.of(), () -> constant(step, instruction));
            case Opcodes.GETFIELD -> {
                Val object = frame.pop();
                step.push(type.getSize(), List.of(object), () -> read(step, object, instruction));
            }
            case Opcodes.PUTFIELD -> {
                List<Val> operands = frame.pop(2);
                step.compute(1, List.of(operands.get(0)), () -> {
                    write(step, operands.get(0), instruction, operands.get(1));
                    return Val.POISON;
                });
            }
            default -> {
                List<Val> operands = frame.pop(1);
                step.compute(1, operands, () -> {
                    throw new Unreadable(
                            "a write to the static field " + instruction.name
                                    + "; all processes would share it: make it a field of the process",
                            instruction.name);
                });
            }
        }
    }

    private static Field field(Class<?> owner, String name) {
        for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
            for (Class<?> i : c.getInterfaces()) {
                for (Field field : i.getDeclaredFields()) {
                    if (field.getName().equals(name)) {
                        return field;
                    }
                }
            }
        }
        throw new Unreadable("field " + name + " of " + owner.getName() + " is not found", name);
    }

    private static Val constant(Step step, FieldInsnNode instruction) {
        Class<?> owner =
                ClassFiles.load(instruction.owner, step.activation().code.owner());
        if (instruction.name.equals("$assertionsDisabled")) {
            return Val.bool(Literal.FALSE);
        }
        Field field = field(owner, instruction.name);
        if (!Modifier.isFinal(field.getModifiers())) {
            throw new Unreadable(
                    "the static field " + instruction.name + " is not final, so it is no constant", instruction.name);
        }
        Val value = step.machine().constants.read(field, null);
        if (value instanceof Val.Live && ClassFiles.isOfJdk(owner)) {
            throw Suggestions.unknown(owner, instruction.name);
        }
        return value;
    }

    private static Val read(Step step, Val object, FieldInsnNode instruction) {
        Machine machine = step.machine();
        Call call = step.call(instruction.name, instruction.desc, List.of(object));
        Val target = machine.dereference(object, "." + instruction.name, call);
        if (target instanceof Val.Poison) {
            return target;
        }
        Class<?> owner =
                ClassFiles.load(instruction.owner, step.activation().code.owner());
        if (target instanceof Val.Process process) {
            return machine.model.read(process, field(owner, instruction.name), step.frame().heap);
        }
        if (target instanceof Val.Allocated allocated) {
            return step.frame()
                    .heap
                    .getOrDefault(new OfAllocated(allocated.number(), instruction.name), Val.Unset.UNSET);
        }
        if (target instanceof Val.Live live) {
            return live(machine, live.object(), field(owner, instruction.name));
        }
        if (target instanceof Val.Data data && data.datum() instanceof Datum.Product product) {
            return component(product, instruction.name);
        }
        if (target instanceof Val.Data data
                && data.datum() instanceof Datum.Atom atom
                && atom.type().isEnum()) {
            return ofConstants(machine, atom, field(owner, instruction.name));
        }
        throw new Unreadable("field " + instruction.name + " of " + Describe.kind(target), instruction.name);
    }

    private static Val live(Machine machine, Object object, Field field) {
        if (!Modifier.isFinal(field.getModifiers())) {
            throw new Unreadable(
                    "field " + field.getName() + " of "
                            + field.getDeclaringClass().getName() + " is not final, so it is no constant",
                    field.getName());
        }
        Val value = machine.constants.read(field, object);
        boolean ofRound = object instanceof Round<?> && !(value instanceof Val.Process);
        if (ofRound && !machine.model.parameters().isEmpty()) {
            throw new Unreadable(
                    "field " + field.getName() + " of round "
                            + object.getClass().getSimpleName()
                            + ", which may depend on the parameters; read it from the process",
                    field.getName());
        }
        return value;
    }

    static Val component(Datum.Product product, String name) {
        RecordComponent[] components = product.type().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(name)) {
                Datum datum = product.components().get(i);
                boolean primitive =
                        datum instanceof Datum.Atom && components[i].getType().isPrimitive();
                return primitive
                        ? Val.of(((Datum.Atom) datum).term(), widened(components[i].getType()))
                        : new Val.Data(datum);
            }
        }
        throw new Unreadable("record " + product.type().getSimpleName() + " has no component " + name, name);
    }

    private static Class<?> widened(Class<?> type) {
        return type == long.class || type == boolean.class ? type : int.class;
    }

    /** A final field of an enum value: of one constant or another. */
    private static Val ofConstants(Machine machine, Datum.Atom atom, Field field) {
        Val result = null;
        Object[] constants = atom.type().getEnumConstants();
        for (int i = constants.length - 1; i >= 0; i--) {
            Val value = live(machine, constants[i], field);
            Term is = Terms.eq(atom.term(), Constants.enumConstant((Enum<?>) constants[i]));
            result = result == null ? value : Joining.join(is, value, result);
        }
        return result;
    }

    private static void write(Step step, Val object, FieldInsnNode instruction, Val value) {
        Machine machine = step.machine();
        if (object instanceof Val.Allocated allocated) {
            Val converted = Convert.toDeclared(value, Type.getType(instruction.desc));
            step.frame().heap.put(new OfAllocated(allocated.number(), instruction.name), converted);
            return;
        }
        if (!(object instanceof Val.Process process)) {
            throw new Unreadable(
                    "a write to field " + instruction.name + " of " + Describe.kind(object)
                            + "; only the fields of the process itself change",
                    instruction.name);
        }
        switch (machine.target.kind) {
            case SEND ->
                throw new Unreadable(
                        "send writes field " + instruction.name + "; send reads the state, only update changes it",
                        instruction.name);
            case CLAIM ->
                throw new Unreadable(
                        "a claim writes field " + instruction.name + "; claims look at the state and change nothing",
                        instruction.name);
            default -> {}
        }
        if (step.path().isInLambda()) {
            throw new Unreadable(
                    "a lambda that is applied to several elements writes field " + instruction.name
                            + "; compute a value first, then write",
                    instruction.name);
        }
        Class<?> owner =
                ClassFiles.load(instruction.owner, step.activation().code.owner());
        machine.model.write(process, field(owner, instruction.name), value, step.frame().heap);
    }
}
