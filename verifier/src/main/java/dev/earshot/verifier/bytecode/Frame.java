package dev.earshot.verifier.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Local variables, stack and fields at a point of the code. */
final class Frame {
    /** Places in the heap besides the fields of the process. */
    enum Sent {
        /** Whether a send was executed. */
        CALLED,
        /** Whether the receiver was sent a message. */
        ADDRESSED,
        /** The message. */
        MESSAGE
    }

    final Val[] locals;
    final List<Val> stack;
    final Map<Object, Val> heap;

    Frame(int locals, Map<Object, Val> heap) {
        this.locals = new Val[locals];
        Arrays.fill(this.locals, Val.Unset.UNSET);
        this.stack = new ArrayList<>();
        this.heap = new LinkedHashMap<>(heap);
    }

    private Frame(Frame frame) {
        this.locals = frame.locals.clone();
        this.stack = new ArrayList<>(frame.stack);
        this.heap = new LinkedHashMap<>(frame.heap);
    }

    Frame copy() {
        return new Frame(this);
    }

    void push(Val value) {
        stack.add(value);
    }

    Val pop() {
        return stack.remove(stack.size() - 1);
    }

    /** Pops so many values; the first popped is the last of the list. */
    List<Val> pop(int count) {
        List<Val> top = stack.subList(stack.size() - count, stack.size());
        List<Val> values = new ArrayList<>(top);
        top.clear();
        return values;
    }

    /** The frame in which each slot is chosen between those of the frames. */
    static Frame choose(List<Frame> frames, Function<Function<Frame, Val>, Val> choice) {
        Frame first = frames.get(0);
        Frame result = new Frame(first.locals.length, Map.of());
        for (int i = 0; i < first.locals.length; i++) {
            int slot = i;
            result.locals[i] = slot(frames, choice, frame -> frame.locals[slot]);
        }
        for (int i = 0; i < first.stack.size(); i++) {
            int slot = i;
            result.stack.add(slot(frames, choice, frame -> frame.stack.get(slot)));
        }
        Set<Object> keys = new LinkedHashSet<>();
        frames.forEach(frame -> keys.addAll(frame.heap.keySet()));
        for (Object key : keys) {
            result.heap.put(key, slot(frames, choice, frame -> frame.heap.getOrDefault(key, Val.Unset.UNSET)));
        }
        return result;
    }

    private static Val slot(List<Frame> frames, Function<Function<Frame, Val>, Val> choice, Function<Frame, Val> slot) {
        Val first = slot.apply(frames.get(0));
        return frames.stream().allMatch(frame -> slot.apply(frame).equals(first)) ? first : choice.apply(slot);
    }

    /** Replaces a value wherever it is. */
    void replace(Val old, Val by) {
        for (int i = 0; i < locals.length; i++) {
            if (locals[i].equals(old)) {
                locals[i] = by;
            }
        }
        stack.replaceAll(value -> value.equals(old) ? by : value);
    }
}
