package dev.earshot.verifier.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** From the instructions of a method to its {@link Region}. */
final class Flow {
    /** A basic block; its branches are blocks by their first instruction, or {@link #RETURN}. */
    private static final class Block {
        int last;
        final List<Integer> branches = new ArrayList<>();
        boolean doomed;
    }

    private static final int RETURN = -1;

    private final AbstractInsnNode[] instructions;
    private final Map<LabelNode, Integer> labels = new HashMap<>();
    private final TreeMap<Integer, Block> blocks = new TreeMap<>();

    private Flow(MethodNode method) {
        this.instructions = method.instructions.toArray();
        for (int i = 0; i < instructions.length; i++) {
            if (instructions[i] instanceof LabelNode label) {
                labels.put(label, i);
            }
        }
        split(method.tryCatchBlocks);
        doom();
        for (TryCatchBlockNode handler : method.tryCatchBlocks) {
            if (!blocks.get(labels.get(handler.handler)).doomed) {
                Unreadable problem = new Unreadable(
                        "try/catch or try/finally; test for the condition instead of catching the exception", "try");
                throw new Unreadable.At(problem, labels.get(handler.start));
            }
        }
    }

    /**
     * The region of the method. Handlers that only throw again are left out.
     *
     * @throws Unreadable.At if exceptions are caught, or a loop has two entries
     */
    static Region of(MethodNode method) {
        Flow flow = new Flow(method);
        return flow.region(0, flow.reachable(), false);
    }

    /** Where the instruction can jump, in order; null if it only goes on. */
    private static List<LabelNode> jumps(AbstractInsnNode instruction) {
        if (instruction instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        List<LabelNode> targets = null;
        if (instruction instanceof TableSwitchInsnNode table) {
            targets = new ArrayList<>(table.labels);
            targets.add(table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            targets = new ArrayList<>(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }

    private static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    private void split(List<TryCatchBlockNode> handlers) {
        blocks.put(0, new Block());
        handlers.forEach(handler -> blocks.putIfAbsent(labels.get(handler.handler), new Block()));
        for (int i = 0; i < instructions.length; i++) {
            List<LabelNode> jumps = jumps(instructions[i]);
            int opcode = instructions[i].getOpcode();
            if (jumps != null) {
                jumps.forEach(label -> blocks.putIfAbsent(labels.get(label), new Block()));
            }
            if ((jumps != null || isReturn(opcode) || opcode == Opcodes.ATHROW) && i + 1 < instructions.length) {
                blocks.putIfAbsent(i + 1, new Block());
            }
        }
        blocks.forEach((first, block) -> finish(block, blocks.higherKey(first)));
    }

    private void finish(Block block, Integer following) {
        block.last = following == null ? instructions.length : following;
        AbstractInsnNode last = instructions[block.last - 1];
        int opcode = last.getOpcode();
        List<LabelNode> jumps = jumps(last);
        if (jumps != null) {
            jumps.forEach(label -> block.branches.add(labels.get(label)));
        }
        boolean goesOn = jumps == null
                ? !isReturn(opcode) && opcode != Opcodes.ATHROW
                : last instanceof JumpInsnNode && opcode != Opcodes.GOTO;
        if (isReturn(opcode)) {
            block.branches.add(RETURN);
        } else if (goesOn && following != null) {
            block.branches.add(following);
        }
    }

    /** Marks the blocks from which every path throws. */
    private void doom() {
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Block block : blocks.descendingMap().values()) {
                boolean throwing = block.branches.isEmpty()
                        ? instructions[block.last - 1].getOpcode() == Opcodes.ATHROW
                        : block.branches.stream().allMatch(this::isDoomed);
                if (throwing && !block.doomed) {
                    block.doomed = true;
                    changed = true;
                }
            }
        }
    }

    private boolean isDoomed(int block) {
        return block != RETURN && blocks.get(block).doomed;
    }

    /** The blocks that can be reached and do not only throw, each after one from which it is reached. */
    private Set<Integer> reachable() {
        Set<Integer> found = new LinkedHashSet<>();
        List<Integer> open = new ArrayList<>(List.of(0));
        while (!open.isEmpty()) {
            int block = open.remove(open.size() - 1);
            if (block != RETURN && !isDoomed(block) && found.add(block)) {
                open.addAll(blocks.get(block).branches);
            }
        }
        return found;
    }

    /** The region of these blocks: of a method, or of a loop whose header is the entry. */
    private Region region(int entry, Set<Integer> members, boolean loop) {
        if (isDoomed(entry)) {
            return new Region(new Node(Node.Kind.THROW, entry, blocks.get(entry).last), null, List.of());
        }
        Map<Integer, Set<Integer>> loops = loops(entry, members, loop);
        Map<Integer, Node> nodes = new LinkedHashMap<>();
        for (int block : members) {
            nodes.put(block, new Node(Node.Kind.BLOCK, block, blocks.get(block).last));
        }
        loops.forEach((header, body) -> {
            Node node = new Node(Node.Kind.LOOP, header, blocks.get(header).last);
            node.loop = region(header, body, true);
            body.forEach(block -> nodes.put(block, node));
        });
        Node end = new Node(Node.Kind.END, loop ? entry : RETURN, 0);
        Map<Integer, Node> outside = new LinkedHashMap<>();
        for (Node node : new LinkedHashSet<>(nodes.values())) {
            List<Integer> targets = node.kind == Node.Kind.LOOP
                    ? node.loop.exits.stream().map(exit -> exit.first).toList()
                    : blocks.get(node.first).branches;
            for (int target : targets) {
                Node next = target == end.first ? end : nodes.get(target);
                node.branches.add(next != null ? next : outside.computeIfAbsent(target, this::beyond));
            }
        }
        List<Node> exits = outside.values().stream()
                .filter(node -> node.kind == Node.Kind.END)
                .toList();
        return new Region(nodes.get(entry), end, exits);
    }

    private Node beyond(int target) {
        return isDoomed(target)
                ? new Node(Node.Kind.THROW, target, blocks.get(target).last)
                : new Node(Node.Kind.END, target, 0);
    }

    /** The outermost loops among the blocks, by their headers; of a loop, those inside it. */
    private Map<Integer, Set<Integer>> loops(int entry, Set<Integer> members, boolean loop) {
        Map<Integer, Set<Integer>> next = new HashMap<>();
        for (int block : members) {
            Set<Integer> targets = new LinkedHashSet<>(blocks.get(block).branches);
            targets.retainAll(members);
            if (loop) {
                targets.remove(entry);
            }
            next.put(block, targets);
        }
        Map<Integer, Set<Integer>> loops = new LinkedHashMap<>();
        for (Set<Integer> component : Cycles.of(next)) {
            Set<Integer> headers = new LinkedHashSet<>();
            next.forEach((block, targets) -> {
                if (!component.contains(block)) {
                    targets.stream().filter(component::contains).forEach(headers::add);
                }
            });
            if (component.contains(entry)) {
                headers.add(entry);
            }
            if (headers.size() != 1) {
                throw new Unreadable.At(
                        new Unreadable("a loop that is entered in two places; loop with for (M m : in)"),
                        component.iterator().next());
            }
            loops.put(headers.iterator().next(), component);
        }
        return loops;
    }
}
