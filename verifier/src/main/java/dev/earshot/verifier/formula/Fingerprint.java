package dev.earshot.verifier.formula;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Short names of terms, the same in every process: two terms have the same one if and only if they differ at most in the
 * identity and the names of variables, as far as SHA-256 tells texts apart.
 *
 * <p>The fingerprint of a term says nothing of the names of its free variables, only how its parts share them: they are
 * numbered in the order of their first occurrence in the term, and beside the fingerprint of each part stand the numbers
 * that its own variables have in the whole. So every term has one fingerprint wherever it occurs, and a shared term is
 * looked at once.
 */
public final class Fingerprint {
    /** What the bytes that follow describe; no two kinds of thing begin alike. */
    private enum Tag {
        LITERAL,
        VAR,
        OPERATOR,
        SHAPE,
        FUNCTION,
        BIND,
        BASIC,
        VALUES,
        ENUMERATION,
        STRUCTURED,
        OPTION,
        OPAQUE,
        SEQUENT
    }

    private final Map<Term, byte[]> known = new HashMap<>();

    /** Remembers the fingerprints of the terms it is asked for, until it is collected; for one thread. */
    public Fingerprint() {}

    /** The fingerprint of what the sequent says: 32 bytes. Its name and the labels do not count, the order does. */
    public byte[] of(Sequent sequent) {
        Digest digest = new Digest(Tag.SEQUENT);
        digest.number(sequent.hypotheses().size());
        sequent.hypotheses().forEach(hypothesis -> digest.bytes(of(hypothesis.formula())));
        return digest.bytes(of(sequent.goal().formula())).made();
    }

    /** The fingerprint of the term: 32 bytes, not to be changed. */
    public byte[] of(Term term) {
        byte[] made = known.get(term);
        if (made == null) {
            made = make(term);
            known.put(term, made);
        }
        return made;
    }

    private byte[] make(Term term) {
        if (term instanceof Literal literal) {
            return new Digest(Tag.LITERAL)
                    .sort(literal.sort())
                    .number(literal.value())
                    .made();
        }
        if (term instanceof Var var) {
            return new Digest(Tag.VAR).sort(var.sort()).made();
        }
        if (term instanceof Apply apply) {
            Digest digest = symbol(apply.symbol());
            Map<Var, Integer> numbers = numbers(new ArrayList<>(apply.free()), 0);
            digest.number(apply.arguments().size());
            apply.arguments().forEach(argument -> part(digest, argument, numbers));
            return digest.made();
        }
        if (term instanceof Bind bind) {
            Digest digest = new Digest(Tag.BIND).text(bind.binder().name());
            digest.number(bind.variables().size());
            bind.variables().forEach(variable -> digest.sort(variable.sort()));
            // bound variables have negative numbers
            Map<Var, Integer> numbers = numbers(new ArrayList<>(bind.free()), 0);
            numbers.putAll(numbers(bind.variables(), -bind.variables().size()));
            return part(digest, bind.body(), numbers).made();
        }
        throw new AssertionError("a term of an unknown kind: " + term.getClass());
    }

    private static Map<Var, Integer> numbers(List<Var> variables, int first) {
        Map<Var, Integer> numbers = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            numbers.put(variables.get(i), first + i);
        }
        return numbers;
    }

    private Digest part(Digest digest, Term part, Map<Var, Integer> numbers) {
        digest.bytes(of(part)).number(part.free().size());
        part.free().forEach(variable -> digest.number(numbers.get(variable)));
        return digest;
    }

    private static Digest symbol(Symbol symbol) {
        if (symbol instanceof Operator operator) {
            return new Digest(Tag.OPERATOR).text(operator.name());
        }
        if (symbol instanceof Shape shape) {
            return new Digest(Tag.SHAPE)
                    .text(shape.kind().name())
                    .sort(shape.sort())
                    .number(shape.index());
        }
        if (symbol instanceof Function function) {
            Digest digest = new Digest(Tag.FUNCTION)
                    .text(function.name())
                    .text(function.role().name())
                    .sort(function.result())
                    .number(function.parameters().size());
            function.parameters().forEach(digest::sort);
            return digest;
        }
        throw new AssertionError("a symbol of an unknown kind: " + symbol.getClass());
    }

    /** Collects what is described: every part has a length that is known or stands before it. */
    private static final class Digest {
        private final MessageDigest digest = sha256();

        Digest(Tag tag) {
            text(tag.name());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java has SHA-256", e);
            }
        }

        Digest number(long number) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
            return this;
        }

        Digest bytes(byte[] bytes) {
            number(bytes.length);
            digest.update(bytes);
            return this;
        }

        Digest text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_16BE));
        }

        Digest sort(Sort sort) {
            if (sort instanceof Sort.Basic basic) {
                return text(Tag.BASIC.name()).text(basic.name());
            }
            if (sort instanceof Sort.Values values) {
                return text(Tag.VALUES.name()).text(values.name());
            }
            if (sort instanceof Sort.Enumeration enumeration) {
                text(Tag.ENUMERATION.name())
                        .text(enumeration.name())
                        .number(enumeration.constants().size());
                enumeration.constants().forEach(this::text);
                return this;
            }
            if (sort instanceof Sort.Structured structured) {
                text(Tag.STRUCTURED.name())
                        .text(structured.name())
                        .number(structured.components().size());
                structured
                        .components()
                        .forEach(component -> text(component.name()).sort(component.sort()));
                return this;
            }
            if (sort instanceof Sort.Option option) {
                return text(Tag.OPTION.name()).sort(option.of());
            }
            if (sort instanceof Sort.Opaque opaque) {
                return text(Tag.OPAQUE.name()).text(opaque.name());
            }
            throw new AssertionError("a sort of an unknown kind: " + sort.getClass());
        }

        byte[] made() {
            return digest.digest();
        }
    }
}
