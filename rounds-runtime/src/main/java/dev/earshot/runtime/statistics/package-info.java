/** Numbers out of samples: quantiles and proportions with confidence intervals, and the difference of two samples. */
package dev.earshot.runtime.statistics;
