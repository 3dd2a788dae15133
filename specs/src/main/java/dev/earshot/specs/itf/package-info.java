/** Schedules and traces as files in Apalache's Informal Trace Format, a JSON format. */
package dev.earshot.specs.itf;
