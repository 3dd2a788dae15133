package dev.earshot.verifier.formula;

/** What is applied in an {@link Apply}: an operator of the logic, a record or option operation, or a declared function. */
public sealed interface Symbol permits Operator, Shape, Function {}
