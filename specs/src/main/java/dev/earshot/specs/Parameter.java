package dev.earshot.specs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code final int} field that is the same at every process of a run and fixed by its operator: the number f
 * of faults tolerated, a threshold. The constructor takes the parameters in the order of the fields.
 *
 * <p>{@link Spec#constrain} says which values are allowed; a proof is for all of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Parameter {
    /** What the parameter is, for help texts. */
    String value();
}
