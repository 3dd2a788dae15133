package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** When a jump takes which of its branches. */
final class Jumps {
    private static final Comparison[] COMPARISONS = {
        Comparison.EQ, Comparison.NE, Comparison.LT, Comparison.GE, Comparison.GT, Comparison.LE
    };

    private Jumps() {}

    static boolean isJump(AbstractInsnNode instruction) {
        return instruction instanceof JumpInsnNode
                || instruction instanceof TableSwitchInsnNode
                || instruction instanceof LookupSwitchInsnNode;
    }

    /** The condition of each branch, in the order of the node's branches. */
    static List<Term> conditions(Step step, AbstractInsnNode instruction) {
        if (instruction instanceof TableSwitchInsnNode table) {
            List<Integer> keys = new ArrayList<>();
            for (int key = table.min; key <= table.max; key++) {
                keys.add(key);
            }
            return choice(step, keys);
        }
        if (instruction instanceof LookupSwitchInsnNode lookup) {
            return choice(step, lookup.keys);
        }
        if (instruction.getOpcode() == Opcodes.GOTO) {
            return List.of(Literal.TRUE);
        }
        Term jump = condition(step, instruction.getOpcode());
        return List.of(jump, Terms.not(jump));
    }

    private static List<Term> choice(Step step, List<Integer> keys) {
        Val value = step.frame().pop();
        List<Term> conditions = new ArrayList<>();
        for (int key : keys) {
            conditions.add(truth(step, List.of(value), () -> Numbers.test(value, Comparison.EQ, key)));
        }
        conditions.add(truth(step, List.of(value), () -> otherwise(value, keys, conditions)));
        return conditions;
    }

    private static Term otherwise(Val value, List<Integer> keys, List<Term> conditions) {
        if (value instanceof Val.Cases cases) {
            return Val.when(cases, v -> !keys.contains((int) v));
        }
        Term term = Numbers.term(value);
        Term chosen = Numbers.overLeaves(term, v -> Literal.of(!keys.contains((int) v)));
        return chosen != null ? chosen : Terms.not(Terms.or(conditions));
    }

    private static Term condition(Step step, int opcode) {
        Frame frame = step.frame();
        if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE) {
            Val value = frame.pop();
            Comparison comparison = COMPARISONS[opcode - Opcodes.IFEQ];
            return truth(step, List.of(value), () -> Numbers.test(value, comparison, 0));
        }
        if (opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL) {
            Val value = frame.pop();
            return truth(
                    step, List.of(value), () -> opcode == Opcodes.IFNONNULL ? value.isSet() : Terms.not(value.isSet()));
        }
        List<Val> operands = frame.pop(2);
        Val a = operands.get(0);
        Val b = operands.get(1);
        if (opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE) {
            return truth(step, operands, () -> {
                Term same = Equality.identical(a, b);
                return opcode == Opcodes.IF_ACMPEQ ? same : Terms.not(same);
            });
        }
        if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ICMPLE) {
            Comparison comparison = COMPARISONS[opcode - Opcodes.IF_ICMPEQ];
            return truth(step, operands, () -> compare(a, comparison, b));
        }
        return truth(step, operands, () -> {
            throw new Unreadable("an instruction that javac has not made for 20 years (jsr)");
        });
    }

    static Term compare(Val a, Comparison comparison, Val b) {
        if (Numbers.term(b) instanceof Literal literal && literal.sort() == Sort.INT) {
            return Numbers.test(a, comparison, literal.value());
        }
        if (Numbers.term(a) instanceof Literal literal && literal.sort() == Sort.INT) {
            return Numbers.test(b, comparison.swapped(), literal.value());
        }
        Term left = Numbers.term(a);
        Term right = Numbers.term(b);
        boolean truths = left != null && right != null && (left.sort() == Sort.BOOL || right.sort() == Sort.BOOL);
        if (truths && (comparison == Comparison.EQ || comparison == Comparison.NE)) {
            left = Numbers.asBool(left);
            right = Numbers.asBool(right);
        } else {
            left = Numbers.asInt(a);
            right = Numbers.asInt(b);
        }
        if (left == null || right == null) {
            throw new Unreadable("only the sign of compareTo is specified; compare its result with 0");
        }
        return comparison.of(left, right);
    }

    /** The condition, or an unknown one after an error. */
    private static Term truth(Step step, List<Val> operands, Supplier<Term> condition) {
        Val value = step.compute(1, operands, () -> Val.bool(condition.get()));
        return value instanceof Val.Poison ? Var.fresh("unknown", Sort.BOOL) : Numbers.term(value);
    }
}
