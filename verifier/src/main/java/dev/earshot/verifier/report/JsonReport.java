package dev.earshot.verifier.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.StateFields;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import dev.earshot.verifier.Place;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is known, as {@code report.schema.json} describes it. */
final class JsonReport {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    static String render(Reports reports) {
        ObjectNode root = Json.object();
        root.put("format", Reports.JSON_FORMAT);
        root.put("exit", reports.exitCode());
        ObjectNode result = root.putObject("result");
        reports.figures().forEach(result::put);
        root.set("reports", Json.array(reports.all(), report -> report(report, reports)));
        return Json.text(root);
    }

    private static ObjectNode report(Report report, Reports reports) {
        ObjectNode node = Json.object();
        node.put("protocol", report.protocol());
        node.put("class", report.className());
        node.put("exit", report.exitCode());
        node.put("milliseconds", report.time().toMillis());
        node.put("validationCases", report.validationCases());
        ObjectNode environment = node.putObject("environment");
        report.environment().forEach(environment::put);
        node.set("rounds", Json.array(report.rounds(), round -> {
            ObjectNode named = Json.object().put("name", round.name());
            named.set("where", place(round.where(), reports.sources()));
            return named;
        }));
        node.put("relations", report.relations());
        node.set("refusals", Json.array(report.refusals(), refusal -> {
            ObjectNode refused = Json.object();
            refused.set("where", place(refusal.where(), reports.sources()));
            return refused.put("text", refusal.text());
        }));
        node.set("claims", Json.array(report.claims(), claim -> claim(report, claim, reports)));
        node.set("notes", Json.array(report.notes(), NODES::textNode));
        return node;
    }

    private static ObjectNode claim(Report report, ClaimReport claim, Reports reports) {
        ObjectNode node = Json.object();
        node.put("name", claim.name());
        node.put("kind", claim.kind());
        node.set("where", place(claim.where(), reports.sources()));
        node.put("holdsIf", claim.holdsIf());
        node.set("verdict", verdict(claim.verdict()));
        reports.replays().command(report, claim).ifPresent(command -> node.put("replay", command));
        node.set("obligations", Json.array(claim.obligations(), it -> obligation(it, reports.sources())));
        return node;
    }

    private static ObjectNode obligation(ObligationReport obligation, Sources sources) {
        ObjectNode node = Json.object();
        node.put("name", obligation.name());
        node.set("where", place(obligation.where(), sources));
        node.set("verdict", verdict(obligation.verdict()));
        node.put("effort", obligation.effort());
        node.put("milliseconds", obligation.time().toMillis());
        node.put("cached", obligation.cached());
        return node;
    }

    private static ObjectNode place(Place place, Sources sources) {
        ObjectNode node = Json.object();
        node.put("class", place.className());
        node.put("file", sources.path(place));
        if (place.line() > 0) {
            node.put("line", place.line());
        }
        return node;
    }

    private static ObjectNode verdict(Verdict verdict) {
        ObjectNode node = Json.object();
        node.put("outcome", Outcome.of(verdict).id());
        node.put("strength", verdict.strength());
        node.put("good", verdict.isGood());
        if (verdict instanceof Verdict.Unknown unknown) {
            node.put("why", unknown.why());
            node.put("heldUpTo", unknown.heldUpTo());
            node.put("leaf", unknown.leaf());
        } else if (verdict instanceof Verdict.Vacuous vacuous) {
            node.put("why", vacuous.why());
        }
        Outcome.trace(verdict).ifPresent(trace -> node.set("trace", trace(trace)));
        return node;
    }

    private static ObjectNode trace(Trace trace) {
        ObjectNode node = Json.object();
        Schedule schedule = trace.schedule();
        ObjectNode parameters = node.putObject("parameters");
        schedule.parameters().forEach(parameters::put);
        node.set("inputs", values(schedule.inputs()));
        schedule.start().ifPresent(moment -> node.set("start", moment(moment)));
        node.set("coordinators", Json.array(schedule.coordinators(), JsonReport::pid));
        node.set("coins", Json.array(schedule.coins(), JsonReport::toss));
        node.set("heardOf", Json.array(schedule.rounds(), JsonReport::heardOf));
        node.set("fields", Json.array(trace.fields(), NODES::textNode));
        node.set("states", Json.array(trace.states(), JsonReport::state));
        trace.violation().ifPresent(violation -> node.set("violation", violation(violation)));
        node.put("table", trace.table());
        return node;
    }

    private static ObjectNode moment(Moment moment) {
        ObjectNode node = Json.object();
        node.put("round", moment.round());
        node.set("alive", pids(moment.alive()));
        node.set("initial", state(moment.initial()));
        node.set("now", state(moment.now()));
        return node;
    }

    private static JsonNode state(List<List<Object>> processes) {
        return Json.array(processes, JsonReport::values);
    }

    private static JsonNode pid(Pid pid) {
        return NODES.numberNode(pid.index());
    }

    private static JsonNode toss(Choices.Toss toss) {
        return Json.object()
                .put("round", toss.round())
                .put("process", toss.process().index())
                .put("outcome", toss.outcome());
    }

    private static JsonNode heardOf(HeardOfSets sets) {
        return Json.array(sets.sets(), JsonReport::pids);
    }

    private static JsonNode pids(PidSet set) {
        List<Pid> members = new ArrayList<>();
        set.forEach(members::add);
        return Json.array(members, JsonReport::pid);
    }

    private static ObjectNode violation(Violation violation) {
        ObjectNode node = Json.object();
        node.put("claim", violation.claim());
        node.put("round", violation.round());
        node.set("witnesses", Json.array(violation.witnesses(), JsonReport::pid));
        node.put("falsePart", violation.falsePart());
        node.put("place", violation.place());
        return node;
    }

    private static JsonNode values(List<Object> values) {
        return Json.array(values, JsonReport::value);
    }

    /** Booleans and integers as such, nothing as null, any other value as text. */
    private static JsonNode value(Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Optional<?> option) {
            return value(option.orElse(null));
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return NODES.numberNode(((Number) value).longValue());
        }
        return NODES.textNode(StateFields.show(value));
    }
}
