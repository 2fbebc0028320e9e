package dev.gramme.data.classical;

import dev.gramme.model.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Trees as the parallel lists that ONNX's `TreeEnsembleRegressor` takes: one entry a node, one more a leaf.
final class TreeAttributes {
    private final List<Long> trees = new ArrayList<>();
    private final List<Long> nodes = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> lefts = new ArrayList<>();
    private final List<Long> rights = new ArrayList<>();
    private final List<Long> missing = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Long> leafLabels = new ArrayList<>();
    private final List<Float> leafValues = new ArrayList<>();

    private TreeAttributes() {}

    static Map<String, Attribute> of(BoostedTrees model) {
        var lists = new TreeAttributes();
        for (int tree = 0; tree < model.trees().size(); tree++) {
            lists.add(tree, model.trees().get(tree), model.label(tree));
        }
        return lists.attributes(model.classes());
    }

    private void add(long id, RegressionTree tree, long label) {
        for (int node = 0; node < tree.size(); node++) {
            boolean leaf = tree.isLeaf(node);
            trees.add(id);
            nodes.add((long) node);
            features.add(leaf ? 0L : tree.feature(node));
            values.add(leaf ? 0f : tree.threshold(node));
            modes.add(leaf ? "LEAF" : "BRANCH_LEQ");
            lefts.add(leaf ? 0L : tree.left(node));
            rights.add(leaf ? 0L : tree.right(node));
            missing.add(0L);
            if (leaf) {
                leafTrees.add(id);
                leafNodes.add((long) node);
                leafLabels.add(label);
                leafValues.add(tree.value(node));
            }
        }
    }

    private Map<String, Attribute> attributes(int classes) {
        Map<String, Attribute> all = new LinkedHashMap<>();
        all.put("n_targets", Attribute.of(classes));
        all.put("nodes_treeids", new Attribute.Ints(trees));
        all.put("nodes_nodeids", new Attribute.Ints(nodes));
        all.put("nodes_featureids", new Attribute.Ints(features));
        all.put("nodes_values", new Attribute.Reals(values));
        all.put("nodes_modes", new Attribute.Texts(modes));
        all.put("nodes_truenodeids", new Attribute.Ints(lefts));
        all.put("nodes_falsenodeids", new Attribute.Ints(rights));
        all.put("nodes_missing_value_tracks_true", new Attribute.Ints(missing));
        all.put("target_treeids", new Attribute.Ints(leafTrees));
        all.put("target_nodeids", new Attribute.Ints(leafNodes));
        all.put("target_ids", new Attribute.Ints(leafLabels));
        all.put("target_weights", new Attribute.Reals(leafValues));
        return all;
    }
}
