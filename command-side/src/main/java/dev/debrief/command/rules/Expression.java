package dev.debrief.command.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.types.CelKind;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A compiled CEL expression over the words of a signal. Ends always, changes nothing, and knows nothing but the signal. */
final class Expression {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_VALUE = 200;
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true) // asked for by this runtime
            .comprehensionMaxIterations(1_000)
            .maxExpressionCodePointSize(LONGEST)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    /** Why an expression cannot be compiled; {@code line} counts from 0 within it. */
    record Fault(int line, String message) {}

    /** Thrown with every fault. */
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<Fault> faults;

        Faulty(List<Fault> faults) {
            super(faults.stream().map(Fault::message).collect(Collectors.joining(" ")));
            this.faults = List.copyOf(faults);
        }

        List<Fault> faults() {
            return faults;
        }
    }

    private final CelRuntime.Program program;
    private final Set<String> uses;

    private Expression(CelRuntime.Program program, Set<String> uses) {
        this.program = program;
        this.uses = uses;
    }

    private static CelCompiler compiler() {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        SignalWords.TYPES.forEach(builder::addVar);
        return builder.build();
    }

    /** An expression that answers true or false. */
    static Expression condition(String source) throws Faulty {
        return compile(
                source, CelKind.BOOL, "must answer true or false; compare something, as in service == \"checkout\".");
    }

    /** An expression that answers a text, none of which people wrote. */
    static Expression value(String source) throws Faulty {
        var expression =
                compile(source, CelKind.STRING, "must answer a text, as labels.cluster does; string(...) makes one.");
        for (var word : expression.uses) {
            if (SignalWords.ERASABLE.contains(word)) {
                throw new Faulty(List.of(new Fault(
                        0,
                        "by must not use " + word
                                + ": its value is kept for ever, and what people wrote can be erased.")));
            }
        }
        return expression;
    }

    private static Expression compile(String source, CelKind kind, String otherwise) throws Faulty {
        var result = COMPILER.compile(source);
        if (result.hasError()) {
            throw new Faulty(result.getErrors().stream().map(Expression::fault).toList());
        }
        try {
            var tree = result.getAst();
            if (tree.getResultType().kind() != kind) {
                throw new Faulty(List.of(new Fault(
                        0, "The expression answers " + tree.getResultType().name() + ", but it " + otherwise)));
            }
            return new Expression(RUNTIME.createProgram(tree), uses(tree));
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new Faulty(List.of(new Fault(0, "The expression cannot be used: " + wrong.getMessage() + ".")));
        }
    }

    private static Fault fault(CelIssue issue) {
        var at = issue.getSourceLocation();
        var candidates = issue.getMessage().indexOf(" (candidates");
        var said = candidates < 0 ? issue.getMessage() : issue.getMessage().substring(0, candidates);
        var words = issue.getMessage().startsWith("undeclared reference")
                ? "; the words are " + String.join(", ", new TreeSet<>(SignalWords.TYPES.keySet()))
                : "";
        return new Fault(
                Math.max(0, at.getLine() - 1),
                "column " + (at.getColumn() + 1) + " of the expression: " + said + words + ".");
    }

    /** The words of a signal that it looks at: {@code labels.cluster}, {@code severity}. */
    private static Set<String> uses(CelAbstractSyntaxTree tree) {
        var uses = new TreeSet<String>();
        var visitor = new CelExprVisitor() {
            @Override
            protected void visit(CelExpr whole, CelExpr.CelIdent word) {
                if (SignalWords.TYPES.containsKey(word.name()) && !word.name().equals(SignalWords.LABELS)) {
                    uses.add(word.name());
                }
            }

            @Override
            protected void visit(CelExpr whole, CelExpr.CelSelect select) {
                if (select.operand().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                        && select.operand().ident().name().equals(SignalWords.LABELS)) {
                    uses.add(SignalWords.LABELS + "." + select.field());
                }
                super.visit(whole, select);
            }
        };
        visitor.visit(tree);
        return Set.copyOf(uses);
    }

    /**
     * True if it holds for the signal.
     *
     * @throws CelEvaluationException where it asks for something that this signal does not have
     */
    boolean holds(Map<String, Object> words) throws CelEvaluationException {
        return Boolean.TRUE.equals(program.eval(words));
    }

    /** The text that it answers for the signal; null for none, or where it asks for something that the signal lacks. */
    @Nullable
    String valueOf(Map<String, Object> words) {
        try {
            var value = String.valueOf(program.eval(words)).strip();
            return value.isEmpty() || value.length() > LONGEST_VALUE ? null : value;
        } catch (CelEvaluationException lacking) {
            return null;
        }
    }

    /** What the signal says to the words that the expression looks at; of what people wrote, only that it was looked at. */
    String evidence(Map<String, Object> words) {
        return new TreeSet<>(uses)
                .stream()
                        .map(word -> said(word, words))
                        .filter(said -> !said.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static String said(String word, Map<String, Object> words) {
        if (SignalWords.ERASABLE.contains(word)) {
            return "its " + word;
        }
        if (word.startsWith(SignalWords.LABELS + ".")) {
            var label = word.substring(SignalWords.LABELS.length() + 1);
            var value = words.get(SignalWords.LABELS) instanceof Map<?, ?> labels ? labels.get(label) : null;
            return value == null ? "" : word + " = " + shortened(value);
        }
        var value = String.valueOf(words.get(word));
        return value.isEmpty() ? "" : word + " = " + shortened(value);
    }

    private static String shortened(Object value) {
        var text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
