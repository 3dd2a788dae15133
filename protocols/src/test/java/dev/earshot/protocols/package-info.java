/** How the tests of the protocols drive them, and the tests of the list of protocols. */
package dev.earshot.protocols;
