package dev.earshot.verifier.reduction;

/** Something to be proved: a leaf, or any of several alternatives. */
public sealed interface Task permits Leaf, Choice {}
