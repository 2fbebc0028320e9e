package dev.gramme.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Orders of indices.
public final class Order {
    private Order() {}

    /// The indices 0 to n − 1 in a random order, every order alike: Fisher and Yates, as Knuth gives it (The Art of
    /// Computer Programming, vol. 2, algorithm 3.4.2P).
    public static int[] shuffled(int n, RandomGenerator random) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        shuffle(order, random);
        return order;
    }

    /// Shuffles in place.
    public static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
    }
}
