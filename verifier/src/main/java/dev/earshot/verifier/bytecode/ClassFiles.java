package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.transition.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Class files of loaded classes, each parsed once, and which method a call runs. */
final class ClassFiles {
    /** A method with the class that declares it. */
    record Code(Class<?> owner, ClassNode file, MethodNode method) {
        boolean isStatic() {
            return (method.access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isAbstract() {
            return (method.access & Opcodes.ACC_ABSTRACT) != 0;
        }

        /** As in {@code LastVoting.Collect.update}; a lambda has the name of the method around it. */
        String name() {
            String simple = owner.getName()
                    .substring(
                            owner.getPackageName().isEmpty()
                                    ? 0
                                    : owner.getPackageName().length() + 1);
            String name = method.name;
            if (name.startsWith("lambda$")) {
                String around = name.substring("lambda$".length());
                int end = around.indexOf('$');
                name = (end < 0 ? around : around.substring(0, end)) + " (lambda)";
            }
            return simple.replace('$', '.') + "." + name;
        }

        Place at(int line) {
            String file = file().sourceFile;
            if (line > 0 && file != null) {
                return new Place(file, line);
            }
            return new Place(owner.getSimpleName() + ".class (no line numbers: compile with -g)", 0);
        }
    }

    private final Map<Class<?>, ClassNode> parsed = new HashMap<>();

    /** The parsed class file, if there is one: not of arrays, primitives and classes made at run time. */
    Optional<ClassNode> of(Class<?> type) {
        ClassNode known = parsed.get(type);
        if (known == null && !parsed.containsKey(type)) {
            known = parse(type);
            parsed.put(type, known);
        }
        return Optional.ofNullable(known);
    }

    private static ClassNode parse(Class<?> type) {
        if (type.isArray() || type.isPrimitive() || type.isHidden()) {
            return null;
        }
        String resource = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream bytes = type.getResourceAsStream(resource)) {
            if (bytes == null) {
                return null;
            }
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            return node;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * The method that a call on an object of exactly this class runs: in the class, its superclasses, its interfaces. What
     * every object has, an interface has too: newer compilers name it as the owner.
     */
    Optional<Code> find(Class<?> type, String name, String descriptor) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Optional<Code> found = declared(c, name, descriptor);
            if (found.isPresent()) {
                return found;
            }
        }
        Optional<Code> best = Optional.empty();
        for (Class<?> i : interfaces(type, new LinkedHashSet<>())) {
            Optional<Code> found = declared(i, name, descriptor);
            if (found.isPresent()
                    && (best.isEmpty()
                            || best.get().owner().isAssignableFrom(i)
                                    && !found.get().isAbstract())) {
                best = found;
            }
        }
        return best.isEmpty() && type.isInterface() ? declared(Object.class, name, descriptor) : best;
    }

    /** The method, or the one to which a method that the compiler made passes its call on. */
    Code written(Code code) {
        if ((code.method().access & Opcodes.ACC_BRIDGE) == 0) {
            return code;
        }
        return code.file().methods.stream()
                .filter(method -> method.name.equals(code.method().name)
                        && (method.access & Opcodes.ACC_BRIDGE) == 0
                        && Type.getArgumentTypes(method.desc).length
                                == Type.getArgumentTypes(code.method().desc).length)
                .findFirst()
                .map(method -> new Code(code.owner(), code.file(), method))
                .orElse(code);
    }

    private static Set<Class<?>> interfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> i : c.getInterfaces()) {
                if (found.add(i)) {
                    interfaces(i, found);
                }
            }
        }
        return found;
    }

    private Optional<Code> declared(Class<?> type, String name, String descriptor) {
        return of(type).flatMap(file -> file.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst()
                .map(method -> new Code(type, file, method)));
    }

    /** The class with this internal name, as code of the other class sees it. */
    static Class<?> load(String internalName, Class<?> user) {
        try {
            return Class.forName(internalName.replace('/', '.'), false, user.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new Unreadable(
                    "class " + internalName.replace('/', '.') + " cannot be loaded; put it on the class path");
        }
    }

    /** Whether the class is part of the JDK, whose code is not read. */
    static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }
}
