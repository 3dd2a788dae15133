package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.Vocabulary;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From the types of fields to how their values are kept. */
final class Layouts {
    private static final Set<Class<?>> INTEGERS =
            Set.of(int.class, long.class, short.class, byte.class, Integer.class, Long.class, Short.class, Byte.class);

    private final Map<TypeVariable<?>, Type> bound = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Vocabulary.TAKEN);

    Layouts(Class<?> process) {
        for (Class<?> c = process; c != RoundProcess.class; c = c.getSuperclass()) {
            bind(c.getGenericSuperclass(), bound);
        }
    }

    private static void bind(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], generic.getActualTypeArguments()[i]);
            }
        }
    }

    /** The name, or one like it that has not been given out. */
    String unused(String name) {
        String candidate = name;
        for (int i = 2; taken.contains(candidate) || taken.contains(candidate + "0"); i++) {
            candidate = name + "_" + i;
        }
        taken.add(candidate);
        // the name of the field in the initial state
        taken.add(candidate + "0");
        return candidate;
    }

    Layout ofField(Field field) {
        try {
            return of(
                    unused(field.getName()),
                    field.getGenericType(),
                    field.getType().isPrimitive(),
                    bound,
                    Role.STATE);
        } catch (Unreadable problem) {
            throw new Unreadable("field " + field.getName() + ": " + problem.getMessage());
        }
    }

    /** The input, which is not null; absent if it is {@code Void}. */
    Optional<Layout> ofInput() {
        Type type = resolved(RoundProcess.class.getTypeParameters()[0], bound);
        return type == Void.class ? Optional.empty() : Optional.of(of("input", type, true, bound, Role.ENVIRONMENT));
    }

    private static Type resolved(Type type, Map<TypeVariable<?>, Type> bindings) {
        Type result = type;
        while (result instanceof TypeVariable<?> && bindings.containsKey(result)) {
            result = bindings.get(result);
        }
        return result;
    }

    /** A layout whose functions are called by the name; nullable unless it is known to be set. */
    private Layout of(String name, Type declared, boolean set, Map<TypeVariable<?>, Type> bindings, Role role) {
        Type type = resolved(declared, bindings);
        if (!set) {
            Layout content = of(name, type, true, bindings, role);
            return new Layout.Maybe(function(name + ".set", Sort.BOOL, role), content, false);
        }
        if (type instanceof TypeVariable<?> variable) {
            return new Layout.Plain(function(name, new Sort.Values(variable.getName()), role), Comparable.class);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            Layout content = of(name + ".value", generic.getActualTypeArguments()[0], true, bindings, role);
            return new Layout.Maybe(function(name + ".present", Sort.BOOL, role), content, true);
        }
        Map<TypeVariable<?>, Type> inner = new HashMap<>(bindings);
        bind(type, inner);
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (raw instanceof Class<?> c) {
            return ofClass(name, c, inner, role);
        }
        throw new Unreadable(
                "a field of type " + type.getTypeName() + "; use a type variable, a number, an enum or a record");
    }

    private Layout ofClass(String name, Class<?> type, Map<TypeVariable<?>, Type> bindings, Role role) {
        if (type == boolean.class || type == Boolean.class) {
            return new Layout.Plain(function(name, Sort.BOOL, role), type);
        }
        if (INTEGERS.contains(type)) {
            return new Layout.Plain(function(name, Sort.INT, role), type);
        }
        if (type == Pid.class) {
            return new Layout.Plain(function(name, Sort.PID, role), type);
        }
        if (type == PidSet.class) {
            return new Layout.Members(Function.of(name, List.of(Sort.PID, Sort.PID), Sort.BOOL, role));
        }
        if (type.isEnum()) {
            return new Layout.Plain(function(name, Constants.sort(type), role), type);
        }
        if (Casts.VALUES.contains(type)) {
            return new Layout.Plain(function(name, new Sort.Values(type.getSimpleName()), role), Comparable.class);
        }
        if (type.isRecord()) {
            List<Layout> components = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                String part = name + "." + component.getName();
                boolean primitive = component.getType().isPrimitive();
                components.add(of(part, component.getGenericType(), primitive, bindings, role));
            }
            return new Layout.Product(type, components);
        }
        if (type.isSealed()) {
            return choice(name, type, bindings, role);
        }
        if (Set.of(float.class, double.class, Float.class, Double.class).contains(type)) {
            throw Instructions.floating();
        }
        throw new Unreadable("type " + type.getName()
                + " cannot be kept in a proof; use numbers, enums, records, Optional, Pid or a type variable");
    }

    private Layout choice(String name, Class<?> type, Map<TypeVariable<?>, Type> bindings, Role role) {
        List<Layout.Case> cases = new ArrayList<>();
        for (Class<?> permitted : leaves(type, new ArrayList<>())) {
            String part = name + "." + permitted.getSimpleName();
            cases.add(new Layout.Case(
                    permitted, ofClass(part, permitted, caseBindings(permitted, type, bindings), role)));
        }
        Sort kinds = new Sort.Enumeration(
                type.getSimpleName(),
                cases.stream().map(each -> each.type().getSimpleName()).toList());
        return new Layout.Choice(function(name + ".kind", kinds, role), cases);
    }

    /** The type variables of a permitted class, by what it passes on to the sealed type. */
    private static Map<TypeVariable<?>, Type> caseBindings(
            Class<?> permitted, Class<?> sealed, Map<TypeVariable<?>, Type> bindings) {
        Map<TypeVariable<?>, Type> inner = new HashMap<>(bindings);
        for (Type parent : permitted.getGenericInterfaces()) {
            if (parent instanceof ParameterizedType generic && generic.getRawType() == sealed) {
                for (int i = 0; i < generic.getActualTypeArguments().length; i++) {
                    if (generic.getActualTypeArguments()[i] instanceof TypeVariable<?> own) {
                        inner.put(own, resolved(sealed.getTypeParameters()[i], bindings));
                    }
                }
            }
        }
        return inner;
    }

    private static List<Class<?>> leaves(Class<?> type, List<Class<?>> found) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed() && !permitted.isRecord() && !permitted.isEnum()) {
                leaves(permitted, found);
            } else {
                found.add(permitted);
            }
        }
        return found;
    }

    private static Function function(String name, Sort result, Role role) {
        return Function.of(name, List.of(Sort.PID), result, role);
    }
}
