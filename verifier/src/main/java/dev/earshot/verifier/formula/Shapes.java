package dev.earshot.verifier.formula;

import java.util.List;

/** Building and simplifying the operations of records, options and enumerations. */
final class Shapes {
    private Shapes() {}

    static Term construct(Sort.Structured sort, List<Term> components) {
        if (components.size() != sort.components().size()) {
            throw new IllegalArgumentException(
                    "record " + sort + " has the components " + sort.components() + " and was given " + components);
        }
        for (int i = 0; i < components.size(); i++) {
            Sort.Component component = sort.components().get(i);
            Terms.require(component.sort(), components.get(i), "component " + component.name() + " of " + sort);
        }
        return Apply.of(new Shape(Shape.Kind.CONSTRUCT, sort, 0), components, sort);
    }

    static Term select(Term record, String component) {
        return select(record, structured(record).indexOf(component));
    }

    static Term select(Term record, int index) {
        Sort.Structured sort = structured(record);
        if (record instanceof Apply apply && apply.is(Shape.Kind.CONSTRUCT)) {
            return apply.argument(index);
        }
        Sort component = sort.components().get(index).sort();
        return Apply.of(new Shape(Shape.Kind.SELECT, sort, index), List.of(record), component);
    }

    private static Sort.Structured structured(Term record) {
        if (record.sort() instanceof Sort.Structured sort) {
            return sort;
        }
        throw new IllegalArgumentException(
                record + " has sort " + record.sort() + ", which is no record and has no components");
    }

    static Term none(Sort.Option sort) {
        return Apply.of(new Shape(Shape.Kind.NONE, sort, 0), List.of(), sort);
    }

    static Term some(Term value) {
        Sort.Option sort = new Sort.Option(value.sort());
        return Apply.of(new Shape(Shape.Kind.SOME, sort, 0), List.of(value), sort);
    }

    static Term isPresent(Term option) {
        Sort.Option sort = option(option);
        if (option instanceof Apply apply && (apply.is(Shape.Kind.NONE) || apply.is(Shape.Kind.SOME))) {
            return Literal.of(apply.is(Shape.Kind.SOME));
        }
        return Apply.of(new Shape(Shape.Kind.IS_PRESENT, sort, 0), List.of(option), Sort.BOOL);
    }

    static Term get(Term option) {
        Sort.Option sort = option(option);
        if (option instanceof Apply apply && apply.is(Shape.Kind.SOME)) {
            return apply.argument(0);
        }
        return Apply.of(new Shape(Shape.Kind.GET, sort, 0), List.of(option), sort.of());
    }

    private static Sort.Option option(Term option) {
        if (option.sort() instanceof Sort.Option sort) {
            return sort;
        }
        throw new IllegalArgumentException(option + " has sort " + option.sort() + ", which is no option");
    }

    static Term constant(Sort.Enumeration sort, String name) {
        int index = sort.constants().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "enumeration " + sort + " has no constant " + name + "; it has " + sort.constants());
        }
        return Apply.of(new Shape(Shape.Kind.CONSTANT, sort, index), List.of(), sort);
    }

    static Term rebuild(Shape shape, List<Term> arguments) {
        return switch (shape.kind()) {
            case CONSTRUCT -> construct((Sort.Structured) shape.sort(), arguments);
            case SELECT -> select(arguments.get(0), shape.index());
            case NONE -> none((Sort.Option) shape.sort());
            case SOME -> some(arguments.get(0));
            case IS_PRESENT -> isPresent(arguments.get(0));
            case GET -> get(arguments.get(0));
            case CONSTANT -> Apply.of(shape, List.of(), shape.sort());
        };
    }
}
