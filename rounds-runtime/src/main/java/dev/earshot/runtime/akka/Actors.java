package dev.earshot.runtime.akka;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.earshot.runtime.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The processes of a group as actors, in an actor system of their own, with an alarm that wakes them. */
final class Actors implements AutoCloseable {
    private final ActorSystem<Void> system;
    private final Alarm alarm;

    private Actors(ActorSystem<Void> system, Alarm alarm) {
        this.system = system;
        this.alarm = alarm;
    }

    /** Starts an actor for each of the nodes p0, p1, … and connects the post with them. */
    static Actors start(List<? extends Node<?>> nodes, Post post, int threads) {
        Alarm alarm = new Alarm();
        CompletableFuture<List<ActorRef<ProcessActor.Command>>> spawned = new CompletableFuture<>();
        Behavior<Void> guardian = Behaviors.setup(context -> {
            List<ActorRef<ProcessActor.Command>> actors = new ArrayList<>();
            for (int p = 0; p < nodes.size(); p++) {
                actors.add(context.spawn(
                        ProcessActor.create(nodes.get(p), post, alarm, p),
                        "p" + p,
                        DispatcherSelector.fromConfig("earshot.dispatcher")));
            }
            spawned.complete(actors);
            return Behaviors.empty();
        });
        ActorSystem<Void> created = ActorSystem.create(guardian, "earshot", config(threads));
        post.connect(spawned.join());
        return new Actors(created, alarm);
    }

    /** Stops all actors; returns when they have stopped. */
    @Override
    public void close() {
        system.terminate();
        alarm.close();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    private static Config config(int threads) {
        String pool = "earshot.dispatcher.fork-join-executor.";
        return ConfigFactory.parseMap(Map.of(pool + "parallelism-min", threads, pool + "parallelism-max", threads))
                .withFallback(ConfigFactory.parseResources(Actors.class.getClassLoader(), "earshot-akka.conf"))
                .withFallback(ConfigFactory.defaultReference(ActorSystem.class.getClassLoader()))
                .resolve();
    }
}
