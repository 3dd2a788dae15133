package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.transition.Place;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** A line of code that is being read, and the calls that led there. */
record Site(Site caller, ClassFiles.Code code, int line) {
    Place place() {
        return code.at(line);
    }

    List<Place> callerPlaces() {
        List<Place> places = new ArrayList<>();
        for (Site site = caller; site != null; site = site.caller) {
            if (!site.isBridge()) {
                places.add(site.place());
            }
        }
        return places;
    }

    List<String> callers() {
        List<String> callers = new ArrayList<>();
        for (Site site = caller; site != null; site = site.caller) {
            if (site.isBridge()) {
                continue;
            }
            callers.add(site.code.name() + " (" + site.place() + ")");
        }
        return callers;
    }

    /** Whether this is in a method that the compiler made to pass a call on. */
    private boolean isBridge() {
        return (code.method().access & Opcodes.ACC_BRIDGE) != 0
                || (code.method().access & Opcodes.ACC_SYNTHETIC) != 0
                        && code.method().name.startsWith("access$");
    }

    /** This, or the nearest caller that its author wrote. */
    Site visible() {
        return isBridge() && caller != null ? caller.visible() : this;
    }

    /** Whether the method is being read at this site or one of its callers. */
    boolean isIn(ClassFiles.Code method) {
        return code.method() == method.method() || caller != null && caller.isIn(method);
    }

    int depth() {
        return caller == null ? 1 : 1 + caller.depth();
    }
}
