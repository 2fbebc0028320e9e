package dev.gramme.train.internal.exec;

import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import dev.gramme.train.internal.torch.Torch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The same network on several cores: each replica runs its slice of a batch on a thread of its own, with the shared
/// weights and gradients of its own, which are then added up in a fixed order.
///
/// Threads of libtorch's own are never used: every loop over all weights is divided between the same Java threads. So
/// the cores have one pool of threads, not three that fight (`docs/train.md`), and results depend on nothing but the
/// number of replicas.
public final class Replicas implements AutoCloseable {
    private final List<Executor> executors = new ArrayList<>();
    private final ExecutorService threads;

    /// @param parameters become the first replica's own, and are closed with it
    /// @param count how many replicas, one for each core to use
    /// @param seed of the random numbers that dropout uses
    public Replicas(Plan plan, Parameters parameters, Tensors tensors, int count, long seed) {
        threads = Executors.newFixedThreadPool(count, work -> {
            var thread = new Thread(() -> {
                Torch.useThreads(1);
                work.run();
            });
            thread.setName("gramme-replica");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < count; i++) {
            Parameters own = i == 0 ? parameters : parameters.replica();
            executors.add(new Executor(plan, own, tensors, seed + i));
        }
    }

    public int count() {
        return executors.size();
    }

    /// The first replica: its parameters are the network's.
    public Executor first() {
        return executors.getFirst();
    }

    /// Does something on every replica at once, each on its own thread and in a scope of its own; answers in order.
    public <T> List<T> onEach(IntFunction<T> work) {
        List<Future<T>> running = IntStream.range(0, count())
                .mapToObj(i -> threads.submit(() -> {
                    try (var _ = Scope.open()) {
                        return work.apply(i);
                    }
                }))
                .toList();
        // All of them end before an error is passed on: nobody works on in the background.
        List<Future.State> ended = running.stream().map(Replicas::awaited).toList();
        for (int i = 0; i < ended.size(); i++) {
            if (ended.get(i) == Future.State.FAILED) {
                throw unwrapped(running.get(i).exceptionNow());
            }
        }
        return running.stream().map(Future::resultNow).toList();
    }

    public Executor executor(int replica) {
        return executors.get(replica);
    }

    /// Adds all gradients up in the first replica's leaves, and makes all running statistics the mean of the replicas'.
    public void gather() {
        List<Map<String, DeviceTensor>> shares = shares();
        onEach(i -> {
            shares.get(i).forEach((name, leaf) -> {
                for (Executor other : executors.subList(1, count())) {
                    Autograd.addGradient(leaf, other.parameters().weight(name));
                }
            });
            return shares.get(i).size();
        });
        if (count() > 1) {
            averageStatistics();
        }
    }

    /// The trained weights, divided between the threads into parts of about the same size, always the same way.
    public List<Map<String, DeviceTensor>> shares() {
        List<Map<String, DeviceTensor>> shares = new ArrayList<>();
        long[] sizes = new long[count()];
        for (int i = 0; i < count(); i++) {
            shares.add(new LinkedHashMap<>());
        }
        first().parameters().trained().entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().count()))
                .forEach(entry -> {
                    int least = IntStream.range(0, count()).reduce(0, (a, b) -> sizes[b] < sizes[a] ? b : a);
                    shares.get(least).put(entry.getKey(), entry.getValue());
                    sizes[least] += entry.getValue().count();
                });
        return shares;
    }

    /// Undoes what batches since the last step have done: forgets their gradients, and what they did to the statistics
    /// since the last batch that was remembered.
    public void undo() {
        executors.forEach(executor -> executor.parameters().recallStatistics());
        forget();
    }

    /// Forgets all gradients.
    public void forget() {
        executors.forEach(executor -> Autograd.forget(executor.parameters().leaves()));
    }

    private void averageStatistics() {
        try (var _ = Scope.open();
                var _ = Autograd.off()) {
            first().parameters().statistics().forEach((name, statistic) -> {
                DeviceTensor mean = executors.stream()
                        .map(executor -> executor.parameters().statistic(name))
                        .reduce(DeviceTensor::add)
                        .orElseThrow()
                        .mul(1.0 / count());
                executors.forEach(
                        executor -> executor.parameters().statistic(name).assign(mean));
            });
        }
    }

    private static Future.State awaited(Future<?> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return future.state();
                } catch (ExecutionException e) {
                    return future.state(); // the caller asks for the exception
                } catch (InterruptedException e) {
                    interrupted = true; // native work cannot be cut short; the mark is set again below
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrapped(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    @Override
    public void close() {
        threads.shutdown();
        executors.forEach(executor -> {
            executor.parameters().close();
            executor.close();
        });
    }
}
