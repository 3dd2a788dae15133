/** Small algorithms, right and broken ones, for the tests of every module that must not know the protocols. */
package dev.earshot.specs.toy;
