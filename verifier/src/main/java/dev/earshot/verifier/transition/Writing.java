package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;

/** Taking a value apart into the functions of a layout. */
final class Writing {
    private Writing() {}

    static void write(Layout layout, Var process, Datum value, List<Layout.Update> out) {
        if (value instanceof Datum.Nothing) {
            layout.functions().forEach(function -> keep(function, process, out));
        } else if (layout instanceof Layout.Plain plain) {
            set(plain.function(), process, ((Datum.Atom) fitting(value, Datum.Atom.class, layout)).term(), out);
        } else if (layout instanceof Layout.Maybe maybe) {
            writeMaybe(maybe, process, value, out);
        } else if (layout instanceof Layout.Product product) {
            List<Datum> parts = ((Datum.Product) fitting(value, Datum.Product.class, layout)).components();
            for (int i = 0; i < parts.size(); i++) {
                write(product.components().get(i), process, parts.get(i), out);
            }
        } else if (layout instanceof Layout.Choice choice) {
            writeChoice(choice, process, value, out);
        } else {
            Datum.Members members = (Datum.Members) fitting(value, Datum.Members.class, layout);
            Function function = ((Layout.Members) layout).function();
            out.add(new Layout.Update(function, List.of(process, members.element()), members.body()));
        }
    }

    private static void writeMaybe(Layout.Maybe layout, Var process, Datum value, List<Layout.Update> out) {
        Term present = Literal.TRUE;
        Datum content = value;
        if (value instanceof Datum.Maybe maybe && maybe.optional() == layout.optional()) {
            present = maybe.present();
            content = maybe.content();
        } else if (layout.optional()) {
            throw unfit(value, layout);
        }
        set(layout.present(), process, present, out);
        write(layout.content(), process, content, out);
    }

    private static void writeChoice(Layout.Choice layout, Var process, Datum value, List<Layout.Update> out) {
        List<Datum.Case> given = value instanceof Datum.Choice choice
                ? choice.cases()
                : List.of(new Datum.Case(classOf(value, layout), Literal.TRUE, value));
        Term kind = null;
        List<Layout.Update> parts = new ArrayList<>();
        for (Layout.Case each : layout.cases()) {
            Datum content = new Datum.Nothing();
            for (Datum.Case candidate : given) {
                if (candidate.type() == each.type()) {
                    content = candidate.content();
                    Term constant = layout.constant(each.type());
                    kind = kind == null ? constant : Terms.ite(candidate.guard(), constant, kind);
                }
            }
            write(each.layout(), process, content, parts);
        }
        set(layout.kind(), process, kind, out);
        out.addAll(parts);
    }

    private static Class<?> classOf(Datum value, Layout layout) {
        if (value instanceof Datum.Product product) {
            return product.type();
        }
        return ((Datum.Atom) fitting(value, Datum.Atom.class, layout)).type();
    }

    private static void set(Function function, Var process, Term value, List<Layout.Update> out) {
        if (!value.sort().equals(function.result())) {
            throw new IllegalArgumentException(function + " cannot be given " + value + " of sort " + value.sort());
        }
        out.add(new Layout.Update(function, List.of(process), value));
    }

    private static void keep(Function function, Var process, List<Layout.Update> out) {
        if (function.parameters().size() == 1) {
            out.add(new Layout.Update(function, List.of(process), Terms.apply(function, process)));
        } else {
            Var element = Var.fresh("e", Sort.PID);
            out.add(new Layout.Update(function, List.of(process, element), Terms.apply(function, process, element)));
        }
    }

    private static Datum fitting(Datum value, Class<? extends Datum> kind, Layout layout) {
        if (!kind.isInstance(value)) {
            throw unfit(value, layout);
        }
        return value;
    }

    private static IllegalArgumentException unfit(Datum value, Layout layout) {
        return new IllegalArgumentException(value + " does not fit the layout " + layout);
    }
}
