package dev.gramme.data.classical;

import dev.gramme.data.internal.onnx.GraphBuilder;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// A [TfIdfClassifier] as an ONNX graph: n raw texts in, `probabilities` (n × labels) and n times `label` out.
///
/// All operations are ONNX's own but one: splitting text into words is an operation of ONNX Runtime (`Tokenizer` of its
/// domain `com.microsoft`), for which ONNX has none.
final class TextGraph {
    /// ONNX Runtime's default, en_US, is missing where that language is not installed; this one nearly never is.
    private static final String LOCALE = "C.UTF-8";

    /// Fills up the list of a shorter text's words, and is none.
    private static final String NO_WORD = "#";

    private TextGraph() {}

    static Model of(TfIdfClassifier classifier) {
        var graph = new GraphBuilder();
        graph.input("text", ElementType.STRING);
        String counts = counts(graph, classifier.features());
        String features = weighed(graph, counts, classifier.features());
        long terms = classifier.features().terms().size();
        long labels = classifier.labels().size();
        var linear = classifier.model();
        String weights = graph.constant("weights", new long[] {terms, labels}, linear.matrix());
        String bias = graph.constant("bias", new long[] {labels}, linear.bias());
        graph.add("MatMul", List.of(features, weights), "products");
        graph.add("Add", List.of("products", bias), "scores");
        return graph.classifier("text_classifier", "scores", classifier.labels());
    }

    private static String counts(GraphBuilder graph, TfIdf features) {
        var lower = Map.of("case_change_action", Attribute.of("LOWER"), "locale", Attribute.of(LOCALE));
        graph.add("StringNormalizer", List.of("text"), "lower_case", lower);
        var split = Map.of(
                "mark", Attribute.of(0),
                "mincharnum", Attribute.of(Words.SHORTEST),
                "pad_value", Attribute.of(NO_WORD),
                "tokenexp", Attribute.of(Words.PATTERN));
        graph.add("com.microsoft", 1, "Tokenizer", "lower_case", "words", split);
        return graph.add("TfIdfVectorizer", List.of("words"), "counts", vectorizer(features));
    }

    /// The terms as the operation wants them: the words of all terms one after the other, and where the pairs begin.
    private static Map<String, Attribute> vectorizer(TfIdf features) {
        int longest = features.options().longest();
        long[] starts = new long[longest];
        var pool = new ArrayList<String>();
        int seen = 0;
        for (String term : features.terms()) {
            var words = List.of(term.split(" ", -1));
            while (seen < words.size()) {
                starts[seen++] = pool.size();
            }
            pool.addAll(words);
        }
        while (seen < longest) {
            starts[seen++] = pool.size();
        }
        var attributes = new LinkedHashMap<String, Attribute>();
        attributes.put("mode", Attribute.of("TF"));
        attributes.put("min_gram_length", Attribute.of(1));
        attributes.put("max_gram_length", Attribute.of(longest));
        attributes.put("max_skip_count", Attribute.of(0));
        attributes.put("ngram_counts", Attribute.ints(starts));
        long[] places = LongStream.range(0, features.terms().size()).toArray();
        attributes.put("ngram_indexes", Attribute.ints(places));
        attributes.put("pool_strings", new Attribute.Texts(pool));
        return attributes;
    }

    /// tf · idf over its norm. A text without any term has norm 0 and keeps its zeros.
    private static String weighed(GraphBuilder graph, String counts, TfIdf features) {
        String tf = counts;
        if (features.options().sublinear()) {
            // 1 + ln c where c ≥ 1, else 0: (1 + ln max(c, 1)) · min(c, 1).
            String one = graph.constant("one", new long[0], 1);
            graph.add("Max", List.of(counts, one), "at_least_one");
            graph.add("Log", List.of("at_least_one"), "logarithm");
            graph.add("Add", List.of("logarithm", one), "damped");
            graph.add("Min", List.of(counts, one), "present");
            tf = graph.add("Mul", List.of("damped", "present"), "tf");
        }
        double[] exact = features.idf();
        float[] idf = new float[exact.length];
        for (int i = 0; i < idf.length; i++) {
            idf[i] = (float) exact[i];
        }
        graph.add("Mul", List.of(tf, graph.constant("idf", new long[] {idf.length}, idf)), "tf_idf");
        graph.add(
                "ReduceL2", List.of("tf_idf"), "norm", Map.of("axes", Attribute.ints(1), "keepdims", Attribute.of(1)));
        graph.add("Max", List.of("norm", graph.constant("tiny", new long[0], Float.MIN_NORMAL)), "positive_norm");
        return graph.add("Div", List.of("tf_idf", "positive_norm"), "features");
    }
}
