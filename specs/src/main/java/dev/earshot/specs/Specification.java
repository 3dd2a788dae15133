package dev.earshot.specs;

/**
 * What is claimed of an algorithm; usually a static class nested in it, where Earshot finds it by itself. It has a
 * constructor without parameters.
 *
 * @param <P> the algorithm's process
 */
public interface Specification<P> {
    /** Adds the claims, in the order in which they are to be reported. */
    void specify(Spec<P> spec);
}
