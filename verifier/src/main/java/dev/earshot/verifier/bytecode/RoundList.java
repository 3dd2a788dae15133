package dev.earshot.verifier.bytecode;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Checks that {@code rounds()} gives a fixed list. What is read of the rounds of one process is taken to be true of all, in
 * groups of any size and for any parameters, so which rounds there are must not be decided by the code.
 */
final class RoundList {
    private static final Set<String> LISTS =
            Set.of("java/util/List", "java/util/Arrays", "java/util/Collections", "java/util/ArrayList");
    private static final Set<String> MAKING =
            Set.of("of", "copyOf", "asList", "singletonList", "unmodifiableList", "add");

    private RoundList() {}

    /** Refuses the method of the class if it chooses, loops, or asks other code. */
    static void requireFixed(Class<?> type, Machine machine) {
        machine.files.find(type, "rounds", "()Ljava/util/List;").ifPresent(code -> {
            Activation activation = new Activation(machine, code, null, Path.START);
            AbstractInsnNode[] instructions = code.method().instructions.toArray();
            for (int i = 0; i < instructions.length; i++) {
                String obstacle = obstacle(instructions[i]);
                if (obstacle != null) {
                    machine.refusals.add(
                            activation.site(i),
                            new Unreadable(
                                    obstacle
                                            + " in rounds(); a phase has the same rounds in every group, at every process and for"
                                            + " all parameters: return List.of(new …(), new …()) and decide in send and update",
                                    "rounds"));
                    return;
                }
            }
        });
    }

    private static String obstacle(AbstractInsnNode instruction) {
        if (instruction instanceof JumpInsnNode
                || instruction instanceof TableSwitchInsnNode
                || instruction instanceof LookupSwitchInsnNode) {
            return "a choice";
        }
        if (instruction instanceof InsnNode && instruction.getOpcode() == Opcodes.AALOAD) {
            return "an array that is read";
        }
        if (instruction instanceof InvokeDynamicInsnNode) {
            return "a lambda";
        }
        if (instruction instanceof MethodInsnNode call
                && !call.name.equals("<init>")
                && !(LISTS.contains(call.owner) && MAKING.contains(call.name))
                && !call.owner.equals("java/util/Objects")) {
            return "a call of " + call.name;
        }
        return null;
    }
}
