/** Experiments written as YAML; the only package of this module that sees its library. */
package dev.earshot.runtime.experiment.file;
