package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** One run of a method: its blocks once each, in order, values joined where paths meet. */
final class Activation {
    final Machine machine;
    final ClassFiles.Code code;
    private final Site caller;
    private final Path start;
    private final AbstractInsnNode[] instructions;
    private final int[] lines;

    Activation(Machine machine, ClassFiles.Code code, Site caller, Path start) {
        this.machine = machine;
        this.code = code;
        this.caller = caller;
        this.start = start;
        this.instructions = code.method().instructions.toArray();
        this.lines = lines(instructions);
    }

    private static int[] lines(AbstractInsnNode[] instructions) {
        int[] lines = new int[instructions.length];
        int line = 0;
        for (int i = 0; i < lines.length; i++) {
            if (instructions[i] instanceof LineNumberNode node) {
                line = node.line;
            }
            lines[i] = line;
        }
        return lines;
    }

    /** The first line of the method. */
    static int firstLine(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode node) {
                return node.line;
            }
        }
        return 0;
    }

    Site site(int instruction) {
        int at = instruction;
        while (at + 1 < lines.length && instructions[at].getOpcode() < 0) {
            at++;
        }
        return new Site(caller, code, at < lines.length ? lines[at] : 0);
    }

    /** Runs the method; the heap is left as it is at the end. Null for void. */
    Val run(List<Val> arguments, Map<Object, Val> heap) {
        MethodNode method = code.method();
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            throw new Unreadable("a synchronized method; rounds run alone, leave the lock out", method.name);
        }
        if ((method.access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
            throw new Unreadable(code.name() + " has no body to read", method.name);
        }
        Frame entry = new Frame(method.maxLocals, heap);
        enter(entry, arguments);
        Region region;
        try {
            region = machine.region(code);
        } catch (Unreadable.At problem) {
            machine.refusals.add(site(problem.instruction()), problem.problem());
            return new Val.Poison(Math.max(1, Type.getReturnType(method.desc).getSize()));
        }
        Frame left = execute(region, entry, start).ends().get(region.end);
        if (left == null) {
            throw new Machine.NeverReturns();
        }
        heap.clear();
        heap.putAll(left.heap);
        return left.stack.isEmpty() ? null : left.pop();
    }

    private void enter(Frame entry, List<Val> arguments) {
        Type[] types = Type.getArgumentTypes(code.method().desc);
        int shift = arguments.size() - types.length;
        int slot = 0;
        for (int i = 0; i < arguments.size(); i++) {
            Type type = i < shift ? null : types[i - shift];
            Val value = arguments.get(i);
            entry.locals[slot] = type == null ? value : Convert.toDeclared(value, type);
            slot += type == null ? 1 : type.getSize();
        }
    }

    /** What a region leads to: the frame at each end, and when it is reached. */
    record Outcome(Map<Node, Frame> ends, Map<Node, Term> reached) {}

    Outcome execute(Region region, Frame entry, Path path) {
        Decisions decisions = new Decisions();
        Map<Node, Frame> frames = new HashMap<>();
        Map<Node, Path> paths = new HashMap<>();
        Map<Node, Frame> ends = new LinkedHashMap<>();
        Map<Node, Term> reached = new LinkedHashMap<>();
        for (Node node : region.order) {
            Frame frame = node == region.entry ? entry : meet(node, decisions, frames);
            if (frame == null) {
                continue;
            }
            Path at = path;
            if (node != region.entry) {
                Term condition = decisions.reach(node.dominator, node);
                if (condition == Literal.FALSE) {
                    continue;
                }
                at = paths.get(node.dominator).when(condition);
            }
            paths.put(node, at);
            if (node.kind == Node.Kind.END) {
                ends.put(node, frame);
                reached.put(node, node == region.entry ? Literal.TRUE : decisions.reach(region.entry, node));
            } else if (node.kind == Node.Kind.THROW) {
                thrown(node, at);
            } else {
                Frame own = frame.copy();
                frames.put(node, own);
                decisions.executed(
                        node, node.kind == Node.Kind.LOOP ? loop(node, own, at, frames) : block(node, own, at));
            }
        }
        return new Outcome(ends, reached);
    }

    /** Of a loop, the frames after it by the exit taken; of other nodes, the one frame. */
    private final Map<Node, Map<Node, Frame>> afterLoops = new HashMap<>();

    private Frame meet(Node node, Decisions decisions, Map<Node, Frame> frames) {
        List<Node> arrivals = decisions.arrivals(node);
        if (arrivals.isEmpty()) {
            return null;
        }
        Function<Node, Frame> after = from -> {
            Map<Node, Frame> byExit = afterLoops.get(from);
            return byExit == null ? frames.get(from) : byExit.get(node);
        };
        if (arrivals.size() == 1) {
            return after.apply(arrivals.get(0));
        }
        Function<Function<Node, Val>, Val> choice = decisions.choice(node);
        return Frame.choose(
                arrivals.stream().map(after).toList(), slot -> choice.apply(from -> slot.apply(after.apply(from))));
    }

    private List<Decisions.Branch> loop(Node node, Frame frame, Path path, Map<Node, Frame> frames) {
        Map<Node, Frame> byExit = new HashMap<>();
        List<Decisions.Branch> branches = new ArrayList<>();
        try {
            List<Loop.Exit> exits =
                    isSwitch(node) ? Restarts.read(this, node, frame, path) : Loop.read(this, node, frame, path);
            for (Loop.Exit exit : exits) {
                byExit.put(exit.to(), exit.frame());
                branches.add(new Decisions.Branch(exit.condition(), exit.to()));
            }
        } catch (Unreadable problem) {
            machine.refusals.add(site(Math.max(node.first, node.last - 1)), problem);
            Arrays.setAll(frame.locals, i -> frame.locals[i] == Val.Unset.UNSET ? Val.POISON : frame.locals[i]);
            for (Node exit : new LinkedHashSet<>(node.branches)) {
                byExit.put(exit, frame);
                branches.add(new Decisions.Branch(Var.fresh("unknown", Sort.BOOL), exit));
            }
        }
        afterLoops.put(node, byExit);
        return branches;
    }

    /** Whether the loop is one that a compiler made of a switch. */
    private boolean isSwitch(Node node) {
        for (Node inner : node.loop.order) {
            for (int i = inner.first; inner.kind == Node.Kind.BLOCK && i < inner.last; i++) {
                if (instructions[i] instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals("java/lang/runtime/SwitchBootstraps")) {
                    return true;
                }
            }
        }
        return false;
    }

    private void thrown(Node node, Path path) {
        int at = node.first;
        String what = "this line is not reached";
        for (int i = node.first; i < node.last; i++) {
            if (instructions[i] instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
                String name = type.desc.substring(type.desc.lastIndexOf('/') + 1);
                what = name.equals("AssertionError")
                        ? "the assertion holds"
                        : "this line is not reached, which throws " + name;
                at = i;
                break;
            }
        }
        boolean silent = what.equals("the assertion holds") && !code.owner().desiredAssertionStatus();
        machine.target.require(Literal.FALSE, what, path, site(at), !silent);
    }

    private List<Decisions.Branch> block(Node node, Frame frame, Path path) {
        try {
            for (int i = node.first; i < node.last; i++) {
                AbstractInsnNode instruction = instructions[i];
                int opcode = instruction.getOpcode();
                if (opcode < 0) {
                    continue;
                }
                Step step = new Step(this, frame, path, site(i));
                if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                    leave(opcode, frame, step);
                } else if (Jumps.isJump(instruction)) {
                    List<Term> conditions = Jumps.conditions(step, instruction);
                    branches(node, i, conditions, path);
                    return joined(node, conditions);
                } else {
                    Instructions.execute(step, instruction);
                }
            }
        } catch (Machine.NeverReturns end) {
            return List.of();
        }
        return joined(node, List.of(Literal.TRUE));
    }

    /** Tells which ways the jump has; one that only leads to an exception is an obligation instead. */
    private void branches(Node node, int jump, List<Term> conditions, Path path) {
        for (int i = 0; conditions.size() > 1 && i < conditions.size(); i++) {
            if (node.branches.get(i).kind != Node.Kind.THROW) {
                machine.target.branch(code.method(), jump, i, conditions.get(i), path, site(jump));
            }
        }
    }

    private void leave(int opcode, Frame frame, Step step) {
        Val result = opcode == Opcodes.RETURN ? null : frame.pop();
        frame.stack.clear();
        Arrays.fill(frame.locals, Val.Unset.UNSET);
        if (result != null) {
            Type type = Type.getReturnType(code.method().desc);
            Val value = result;
            frame.push(machine.attempt(type.getSize(), step.site(), () -> Convert.toDeclared(value, type)));
        }
    }

    /** The branches with the conditions in order; those that go to the same node as one. */
    private static List<Decisions.Branch> joined(Node node, List<Term> conditions) {
        Map<Node, Term> byNode = new LinkedHashMap<>();
        for (int i = 0; i < conditions.size(); i++) {
            byNode.merge(node.branches.get(i), conditions.get(i), Terms::or);
        }
        List<Decisions.Branch> branches = new ArrayList<>();
        byNode.forEach((to, condition) -> branches.add(new Decisions.Branch(condition, to)));
        return branches;
    }
}
