package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.transition.Datum;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Lambdas and method references: made by {@code invokedynamic} in code, and found in objects that exist. */
final class Lambdas {
    private Lambdas() {}

    static void invokeDynamic(Step step, InvokeDynamicInsnNode instruction) {
        List<Val> arguments = step.frame().pop(Type.getArgumentTypes(instruction.desc).length);
        Type result = Type.getReturnType(instruction.desc);
        String bootstrap = instruction.bsm.getOwner();
        if (bootstrap.equals("java/lang/invoke/LambdaMetafactory")) {
            // what is captured may be poison; the lambda itself is not
            step.push(1, List.of(), () -> {
                Handle handle = (Handle) instruction.bsmArgs[1];
                Class<?> owner = ClassFiles.load(
                        handle.getOwner(), step.activation().code.owner());
                return new Val.Lambda(
                        new Val.Handle(handle.getTag(), owner, handle.getName(), handle.getDesc()), arguments);
            });
        } else if (bootstrap.equals("java/lang/runtime/SwitchBootstraps")) {
            step.push(
                    1, arguments, () -> Switches.select(step, arguments.get(0), arguments.get(1), instruction.bsmArgs));
        } else {
            step.push(result.getSize(), arguments, () -> {
                throw new Unreadable(
                        bootstrap.equals("java/lang/invoke/StringConcatFactory")
                                ? "strings; use an enum or a record of what the text would say"
                                : "a construct that is compiled to a call of " + bootstrap.replace('/', '.'));
            });
        }
    }

    /** The lambda behind a functional object that exists, if it is one whose code can be found. */
    static Optional<Val.Lambda> of(Object object, Constants constants) {
        if (!object.getClass().isHidden() && !object.getClass().isSynthetic()) {
            return Optional.empty();
        }
        SerializedLambda form;
        try {
            Method method = object.getClass().getDeclaredMethod("writeReplace");
            method.setAccessible(true);
            form = (SerializedLambda) method.invoke(object);
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new Unreadable("a lambda whose code cannot be found: " + e);
        }
        List<Val> captured = new ArrayList<>();
        for (int i = 0; i < form.getCapturedArgCount(); i++) {
            captured.add(constants.of(form.getCapturedArg(i)));
        }
        Class<?> owner = ClassFiles.load(form.getImplClass(), object.getClass());
        Type[] parameters = Type.getArgumentTypes(form.getImplMethodSignature());
        int shift = form.getImplMethodKind() == Opcodes.H_INVOKESTATIC
                        || form.getImplMethodKind() == Opcodes.H_NEWINVOKESPECIAL
                ? 0
                : 1;
        for (int i = shift; i < captured.size(); i++) {
            captured.set(i, primitive(captured.get(i), parameters[i - shift]));
        }
        return Optional.of(new Val.Lambda(
                new Val.Handle(
                        form.getImplMethodKind(), owner, form.getImplMethodName(), form.getImplMethodSignature()),
                captured));
    }

    /** Captured primitives come in boxes. */
    private static Val primitive(Val value, Type type) {
        boolean isPrimitive = type.getSort() < Type.ARRAY;
        return isPrimitive ? Val.of(Numbers.term(value), Convert.primitive(type)) : value;
    }

    /** A call of the functional method of a lambda. */
    static Val call(Call call, Val.Lambda lambda) {
        List<Val> values =
                new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
        Type[] given = Type.getArgumentTypes(call.descriptor());
        return run(call, lambda, values, given, Type.getReturnType(call.descriptor()));
    }

    /** What a functional object gives for values that are references, of a method whose result is a reference. */
    static Val apply(Call call, Val function, List<Val> values) {
        Val target = call.machine().dereference(function, call.name(), call);
        if (target instanceof Val.Poison) {
            return target;
        }
        if (target instanceof Val.Clash clash) {
            throw new Unreadable(clash.message());
        }
        Type[] given = new Type[values.size()];
        Arrays.fill(given, Type.getType(Object.class));
        if (target instanceof Val.Lambda lambda) {
            return run(call, lambda, values, given, null);
        }
        Class<?> type = classOf(target);
        if (type != null) {
            Method method = functional(type);
            List<Val> arguments = new ArrayList<>(List.of(target));
            arguments.addAll(values);
            Call of = new Call(
                    call.machine(),
                    method.getName(),
                    Type.getMethodDescriptor(method),
                    arguments,
                    call.heap(),
                    call.path(),
                    call.site());
            return Invocations.ofObject(of, type, false);
        }
        throw new Unreadable("the function given to " + call.name() + " is " + Describe.kind(target), call.name());
    }

    /** The class of an object that is no lambda; null of values. */
    private static Class<?> classOf(Val target) {
        if (target instanceof Val.Live live) {
            return live.object().getClass();
        }
        return target instanceof Val.Data data && data.datum() instanceof Datum.Product product ? product.type() : null;
    }

    /** The one method without a body in the interfaces of the class. */
    private static Method functional(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> i : c.getInterfaces()) {
                for (Method method : i.getMethods()) {
                    if (Modifier.isAbstract(method.getModifiers())) {
                        return method;
                    }
                }
            }
        }
        throw new Unreadable("an object of " + type.getName() + " where a function is expected");
    }

    private static Val run(Call call, Val.Lambda lambda, List<Val> values, Type[] given, Type wanted) {
        Val.Handle handle = lambda.handle();
        boolean constructor = handle.tag() == Opcodes.H_NEWINVOKESPECIAL;
        boolean ofClass = handle.tag() == Opcodes.H_INVOKESTATIC || constructor;
        Type[] parameters = Type.getArgumentTypes(handle.descriptor());
        List<Val> arguments = new ArrayList<>(lambda.captured());
        for (int i = 0; i < values.size(); i++) {
            int parameter = arguments.size() - (ofClass ? 0 : 1);
            Val value = values.get(i);
            arguments.add(parameter < 0 ? value : Convert.adapted(value, given[i], parameters[parameter], call));
        }
        Val result =
                constructor ? made(call, handle, arguments) : invoked(call.machine(), call, handle, arguments, ofClass);
        Type produced = constructor ? Type.getType(handle.owner()) : Type.getReturnType(handle.descriptor());
        if (result == null || produced.getSort() == Type.VOID) {
            return Val.POISON;
        }
        if (result instanceof Val.Poison) {
            return result;
        }
        return wanted == null ? Convert.toDeclared(result, produced) : Convert.adapted(result, produced, wanted, call);
    }

    private static Val made(Call call, Val.Handle handle, List<Val> arguments) {
        if (!handle.owner().isRecord()) {
            throw new Unreadable(
                    "new " + handle.owner().getSimpleName() + "; only records are made in rounds and claims");
        }
        Val.Allocated allocated = new Val.Allocated(call.machine().number(), handle.owner());
        List<Val> all = new ArrayList<>(List.of(allocated));
        all.addAll(arguments);
        return Invocations.constructed(named(call, handle, all), allocated);
    }

    private static Val invoked(Machine machine, Call call, Val.Handle handle, List<Val> arguments, boolean ofClass) {
        for (Val argument : arguments) {
            if (argument instanceof Val.Poison) {
                return argument;
            }
            if (argument instanceof Val.Clash clash) {
                throw new Unreadable(clash.message());
            }
        }
        Call of = named(call, handle, arguments);
        return ofClass
                ? Invocations.ofClass(of, handle.owner())
                : Invocations.ofObject(of, handle.owner(), handle.tag() == Opcodes.H_INVOKESPECIAL);
    }

    private static Call named(Call call, Val.Handle handle, List<Val> arguments) {
        return new Call(
                call.machine(), handle.name(), handle.descriptor(), arguments, call.heap(), call.path(), call.site());
    }
}
