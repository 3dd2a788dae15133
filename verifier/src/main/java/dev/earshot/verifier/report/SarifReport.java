package dev.earshot.verifier.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.verifier.Place;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.Report.RoundReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SARIF 2.1.0: one result for each claim that is not proved or reached and for each refusal. What holds is left out, since
 * viewers show whatever is in the list as something to be mended.
 *
 * <p>Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020.
 */
final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final Sources sources;
    private final Replays replays;
    private final Map<String, ObjectNode> rules = new LinkedHashMap<>();
    private final List<ObjectNode> results = new ArrayList<>();

    private SarifReport(Reports reports) {
        this.sources = reports.sources();
        this.replays = reports.replays();
    }

    static String render(Reports reports) {
        SarifReport sarif = new SarifReport(reports);
        reports.all().forEach(sarif::add);
        ObjectNode root = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Earshot");
        String version = Reports.class.getPackage().getImplementationVersion();
        if (version != null) {
            driver.put("version", version);
        }
        driver.set("rules", Json.array(sarif.rules.values(), rule -> rule));
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", true).put("exitCode", reports.exitCode());
        run.putObject("automationDetails").put("id", "earshot/");
        run.put("columnKind", "utf16CodeUnits");
        run.set("results", Json.array(sarif.results, result -> result));
        return Json.text(root);
    }

    private void add(Report report) {
        report.refusals().forEach(refusal -> {
            String text = TextReport.refused(refusal);
            ObjectNode result = result(
                    rule("refused", "code", "error", "Code that cannot be read", "nothing was verified"),
                    report.protocol() + " cannot be read: " + text,
                    "error",
                    refusal.where());
            fingerprint(result, report.className(), text);
        });
        if (report.refusals().isEmpty() && report.claims().isEmpty()) {
            ObjectNode result = result(
                    rule("refused", "claims", "error", "A protocol that claims nothing", "nothing was verified"),
                    TextReport.nothingClaimed(report),
                    "error",
                    new Place(report.className(), "", 0));
            fingerprint(result, report.className(), "");
        }
        report.claims().stream().filter(claim -> !claim.verdict().isGood()).forEach(claim -> add(report, claim));
    }

    private void add(Report report, ClaimReport claim) {
        Outcome outcome = Outcome.of(claim.verdict());
        String level = Annotations.level(outcome);
        ObjectNode result = result(
                rule(outcome.id(), claim.kind(), level, outcome.title() + ": " + claim.kind(), outcome.meaning()),
                Explanation.of(report, claim, replays).stripTrailing(),
                level,
                claim.where());
        fingerprint(result, report.className(), claim.name());
        if (!report.rounds().isEmpty()) {
            result.set(
                    "relatedLocations",
                    Json.array(
                            IntStream.range(0, report.rounds().size()).boxed().toList(), i -> {
                                RoundReport round = report.rounds().get(i);
                                return location(round.where(), "round " + round.name())
                                        .put("id", i);
                            }));
        }
        Outcome.trace(claim.verdict()).ifPresent(trace -> codeFlow(result, report, claim, trace));
    }

    private ObjectNode result(int rule, String message, String level, Place where) {
        ObjectNode result = Json.object();
        result.put("ruleId", new ArrayList<>(rules.keySet()).get(rule)).put("ruleIndex", rule);
        result.put("level", level);
        result.putObject("message").put("text", message);
        result.putArray("locations").add(location(where, null));
        results.add(result);
        return result;
    }

    /** The index of the rule for an outcome of a kind of claim, which is made where it is new. */
    private int rule(String outcome, String kind, String level, String title, String meaning) {
        String id = outcome + "/" + kind;
        rules.computeIfAbsent(id, missing -> {
            ObjectNode rule = Json.object().put("id", id);
            rule.putObject("shortDescription").put("text", title);
            rule.putObject("fullDescription").put("text", title + ": " + meaning + ".");
            rule.putObject("defaultConfiguration").put("level", level);
            return rule;
        });
        return new ArrayList<>(rules.keySet()).indexOf(id);
    }

    private ObjectNode location(Place place, String message) {
        ObjectNode location = Json.object();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", sources.uri(place));
        if (place.line() > 0) {
            physical.putObject("region").put("startLine", place.line());
        }
        location.putArray("logicalLocations")
                .addObject()
                .put("fullyQualifiedName", place.className())
                .put("kind", "type");
        if (message != null) {
            location.putObject("message").put("text", message);
        }
        return location;
    }

    /** The execution as a path through the code: a step for each round, then the claim that is false. */
    private void codeFlow(ObjectNode result, Report report, ClaimReport claim, Trace trace) {
        List<JsonNode> steps = new ArrayList<>();
        int first = trace.schedule().start().map(Moment::round).orElse(0);
        for (int r = 0; r < trace.schedule().rounds().size(); r++) {
            Place where = claim.where();
            String name = "";
            if (!report.rounds().isEmpty()) {
                RoundReport round =
                        report.rounds().get((first + r) % report.rounds().size());
                where = round.where();
                name = " (" + round.name() + ")";
            }
            HeardOfSets heard = trace.schedule().rounds().get(r);
            String sets = IntStream.range(0, heard.n())
                    .mapToObj(p -> "p" + p + " hears " + heard.sets().get(p))
                    .collect(Collectors.joining(", "));
            steps.add(step(where, "round " + (first + r + 1) + name + ": " + sets));
        }
        String falsePart = trace.violation()
                .map(violation -> ": " + Explanation.falsePart(claim.name(), violation))
                .orElse("");
        steps.add(step(claim.where(), claim.name() + " is false" + falsePart));
        ObjectNode threadFlow =
                result.putArray("codeFlows").addObject().putArray("threadFlows").addObject();
        threadFlow.set("locations", Json.array(steps, step -> step));
    }

    private ObjectNode step(Place where, String message) {
        ObjectNode step = Json.object();
        step.set("location", location(where, message));
        return step;
    }

    /** The same for the same claim wherever its lines move. */
    private static void fingerprint(ObjectNode result, String className, String name) {
        String rule = result.get("ruleId").asText();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((rule + "\n" + className + "\n" + name).getBytes(StandardCharsets.UTF_8));
            result.putObject("partialFingerprints")
                    .put("earshotClaim/v1", HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
