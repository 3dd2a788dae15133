/** The list of algorithms by name. */
package dev.earshot.protocols;
