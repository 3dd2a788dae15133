package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What the instructions that do not jump do to a frame. */
final class Instructions {
    private static final String FLOATING = "floating-point arithmetic; compare integers instead, as in 3 * k > 2 * n";
    private static final String BITS = "bit arithmetic; what is decided for every n is linear: sums and comparisons";
    static final String ARRAYS = "an array; keep the state in fields, and messages in the mailbox";

    private Instructions() {}

    static Unreadable floating() {
        return new Unreadable(FLOATING, "Math", "double", "float");
    }

    static void execute(Step step, AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        Frame frame = step.frame();
        if (instruction instanceof VarInsnNode variable) {
            if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD) {
                frame.push(frame.locals[variable.var]);
            } else {
                frame.locals[variable.var] = frame.pop();
            }
        } else if (instruction instanceof MethodInsnNode call) {
            Invocations.invoke(step, call);
        } else if (instruction instanceof InvokeDynamicInsnNode call) {
            Lambdas.invokeDynamic(step, call);
        } else if (instruction instanceof FieldInsnNode field) {
            Fields.access(step, field);
        } else if (instruction instanceof LdcInsnNode constant) {
            constant(step, constant.cst);
        } else if (instruction instanceof IntInsnNode operand && opcode != Opcodes.NEWARRAY) {
            frame.push(Val.integer(operand.operand));
        } else if (instruction instanceof IincInsnNode increment) {
            increment(step, increment);
        } else if (instruction instanceof TypeInsnNode type) {
            typed(step, type);
        } else if (!Stacks.execute(frame, opcode)) {
            simple(step, opcode);
        }
    }

    private static void constant(Step step, Object value) {
        step.push(value instanceof Long || value instanceof Double ? 2 : 1, List.of(), () -> {
            if (value instanceof Integer number) {
                return Val.integer(number);
            }
            if (value instanceof Long number) {
                return Val.of(Terms.integer(number), long.class);
            }
            if (value instanceof String) {
                return new Val.Live(value);
            }
            if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                return new Val.Live(ClassFiles.load(
                        type.getInternalName(), step.activation().code.owner()));
            }
            if (value instanceof Float || value instanceof Double) {
                throw new Unreadable(FLOATING, value.toString(), value + "f", "double", "float");
            }
            throw new Unreadable("a constant of a kind that is not read");
        });
    }

    private static void increment(Step step, IincInsnNode increment) {
        Val old = step.frame().locals[increment.var];
        step.frame().locals[increment.var] = step.compute(
                1, List.of(old), () -> Val.integer(Terms.add(integer(old), Terms.integer(increment.incr))));
    }

    private static void typed(Step step, TypeInsnNode instruction) {
        Frame frame = step.frame();
        switch (instruction.getOpcode()) {
            case Opcodes.NEW -> step.push(1, List.of(), () -> Invocations.allocate(step, instruction.desc));
            case Opcodes.CHECKCAST -> {
                Val value = frame.pop();
                step.push(1, List.of(value), () -> Casts.cast(step, value, instruction.desc));
            }
            case Opcodes.INSTANCEOF -> {
                Val value = frame.pop();
                step.push(1, List.of(value), () -> Val.bool(Casts.isInstance(step, value, instruction.desc)));
            }
            default -> {
                Val length = frame.pop();
                step.push(1, List.of(length), () -> {
                    throw new Unreadable(ARRAYS, "new");
                });
            }
        }
    }

    private static void simple(Step step, int opcode) {
        Frame frame = step.frame();
        if (opcode == Opcodes.ACONST_NULL) {
            frame.push(Val.NULL);
        } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            frame.push(Val.integer(opcode - Opcodes.ICONST_0));
        } else if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
            frame.push(Val.of(Terms.integer(opcode - Opcodes.LCONST_0), long.class));
        } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR) {
            arithmetic(step, opcode);
        } else if (opcode == Opcodes.I2L) {
            Val value = frame.pop();
            step.push(2, List.of(value), () -> Val.of(integer(value), long.class));
        } else if (opcode == Opcodes.LCMP) {
            List<Val> operands = frame.pop(2);
            step.push(1, operands, () -> {
                Term a = integer(operands.get(0));
                Term b = integer(operands.get(1));
                return Numbers.comparison(Terms.lt(a, b), Terms.eq(a, b), Terms.lt(b, a), false);
            });
        } else {
            unreadable(step, opcode);
        }
    }

    private static Term integer(Val value) {
        Term term = Numbers.asInt(value);
        if (term == null) {
            throw new Unreadable(
                    value instanceof Val.Cases
                            ? "arithmetic on the result of compareTo, which is only good for its sign; compare it with 0"
                            : "arithmetic on " + Describe.kind(value));
        }
        return term;
    }

    private static void arithmetic(Step step, int opcode) {
        Frame frame = step.frame();
        // IADD LADD FADD DADD ISUB …: the type is the position in the group of four, from ISHL on in a group of two
        boolean shiftOrBits = opcode >= Opcodes.ISHL;
        int type = shiftOrBits ? (opcode - Opcodes.ISHL) % 2 : (opcode - Opcodes.IADD) % 4;
        boolean unary = opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG;
        int size = type == 1 || type == 3 ? 2 : 1;
        List<Val> operands = frame.pop(unary ? 1 : 2);
        step.push(size, operands, () -> {
            if (type > 1) {
                throw floating();
            }
            if (shiftOrBits) {
                return bits(opcode, operands);
            }
            return Val.of(result(step, opcode - type, operands), size == 2 ? long.class : int.class);
        });
    }

    private static Term result(Step step, int operation, List<Val> operands) {
        Term a = integer(operands.get(0));
        Term b = operands.size() > 1 ? integer(operands.get(1)) : null;
        return switch (operation) {
            case Opcodes.IADD -> Terms.add(a, b);
            case Opcodes.ISUB -> Terms.sub(a, b);
            case Opcodes.INEG -> Terms.mul(-1, a);
            case Opcodes.IMUL -> checked("*", () -> Terms.mul(a, b));
            case Opcodes.IDIV -> divided(step, "/", a, b, Terms::div);
            default -> divided(step, "%", a, b, Terms::mod);
        };
    }

    private static Term divided(Step step, String operation, Term a, Term b, BinaryOperator<Term> division) {
        if (b instanceof Literal literal && literal.value() == 0) {
            step.machine().target.require(Literal.FALSE, "the divisor is not 0", step.path(), step.site(), true);
            return Terms.integer(0);
        }
        return checked(operation, () -> division.apply(a, b));
    }

    /** The logic refuses what is not linear, and numbers that do not fit. */
    private static Term checked(String operation, Supplier<Term> term) {
        try {
            return term.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Unreadable(e.getMessage(), operation);
        }
    }

    private static Val bits(int opcode, List<Val> operands) {
        Term a = Numbers.asBool(operands.get(0));
        Term b = Numbers.asBool(operands.get(1));
        // comparisons are the ints 0 and 1 here; on those, bits and truth values are the same
        boolean truths = a != null && b != null;
        if (truths && opcode == Opcodes.IAND) {
            return Val.bool(Terms.and(a, b));
        }
        if (truths && opcode == Opcodes.IOR) {
            return Val.bool(Terms.or(a, b));
        }
        if (truths && opcode == Opcodes.IXOR) {
            return Val.bool(Terms.not(Terms.eq(a, b)));
        }
        throw new Unreadable(BITS);
    }

    private static void unreadable(Step step, int opcode) {
        Frame frame = step.frame();
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            List<Val> operands = frame.pop(2);
            int size = opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD ? 2 : 1;
            step.push(size, operands, () -> Switches.element(operands.get(0), operands.get(1)));
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            List<Val> operands = frame.pop(3);
            step.compute(1, operands, () -> {
                throw new Unreadable(ARRAYS);
            });
        } else if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
            List<Val> operands = frame.pop(1);
            if (opcode == Opcodes.MONITORENTER) {
                step.compute(1, operands, () -> {
                    throw new Unreadable("synchronized; rounds run alone, leave the lock out", "synchronized");
                });
            }
        } else if (opcode == Opcodes.L2I || opcode >= Opcodes.I2B && opcode <= Opcodes.I2S) {
            Val value = frame.pop();
            step.push(1, List.of(value), () -> {
                throw new Unreadable(
                        "a narrowing cast; integers are mathematical in a proof: use one type throughout", "(");
            });
        } else {
            floating(step, opcode);
        }
    }

    /** All other instructions are about float and double, or arrays. */
    private static void floating(Step step, int opcode) {
        Frame frame = step.frame();
        boolean constant = opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.DCONST_1;
        boolean comparison = opcode >= Opcodes.FCMPL && opcode <= Opcodes.DCMPG;
        List<Val> operands = frame.pop(constant ? 0 : comparison ? 2 : 1);
        boolean wide = opcode == Opcodes.DCONST_0
                || opcode == Opcodes.DCONST_1
                || opcode == Opcodes.I2D
                || opcode == Opcodes.L2D
                || opcode == Opcodes.F2D
                || opcode == Opcodes.F2L
                || opcode == Opcodes.D2L;
        boolean array = opcode == Opcodes.ARRAYLENGTH || opcode == Opcodes.NEWARRAY || opcode == Opcodes.MULTIANEWARRAY;
        step.push(wide ? 2 : 1, operands, () -> {
            throw array ? new Unreadable(ARRAYS) : floating();
        });
    }
}
