package dev.earshot.verifier.bytecode;

/** What a method of the API or the JDK means. */
@FunctionalInterface
interface Meaning {
    /** The result of the call; null for void. The receiver is not null. */
    Val of(Call call);
}
