package dev.earshot.verifier.bytecode;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** The instructions that only move stack values; a long counts as two words. */
final class Stacks {
    private Stacks() {}

    /** Executes the instruction if it is one of these. */
    static boolean execute(Frame frame, int opcode) {
        switch (opcode) {
            case Opcodes.NOP -> {}
            case Opcodes.POP -> words(frame, 1);
            case Opcodes.POP2 -> words(frame, 2);
            case Opcodes.DUP -> duplicate(frame, 1, 0);
            case Opcodes.DUP_X1 -> duplicate(frame, 1, 1);
            case Opcodes.DUP_X2 -> duplicate(frame, 1, 2);
            case Opcodes.DUP2 -> duplicate(frame, 2, 0);
            case Opcodes.DUP2_X1 -> duplicate(frame, 2, 1);
            case Opcodes.DUP2_X2 -> duplicate(frame, 2, 2);
            case Opcodes.SWAP -> {
                List<Val> two = frame.pop(2);
                frame.push(two.get(1));
                frame.push(two.get(0));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Pops values of so many words together. */
    private static List<Val> words(Frame frame, int words) {
        int count = 0;
        int found = 0;
        while (found < words) {
            found += frame.stack.get(frame.stack.size() - 1 - count).size();
            count++;
        }
        return frame.pop(count);
    }

    /** Puts a copy of the top words below the words that follow. */
    private static void duplicate(Frame frame, int words, int below) {
        List<Val> top = words(frame, words);
        List<Val> between = words(frame, below);
        frame.stack.addAll(top);
        frame.stack.addAll(between);
        frame.stack.addAll(top);
    }
}
