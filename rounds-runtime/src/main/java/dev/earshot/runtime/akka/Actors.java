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

/** The processes of a group as actors, in an actor system of their own. */
final class Actors {
    private Actors() {}

    /** Starts an actor for each of the nodes p0, p1, … and connects the post with them. */
    static ActorSystem<Void> start(List<? extends Node<?>> nodes, Post post, int threads) {
        CompletableFuture<List<ActorRef<ProcessActor.Command>>> spawned = new CompletableFuture<>();
        Behavior<Void> guardian = Behaviors.setup(context -> {
            List<ActorRef<ProcessActor.Command>> actors = new ArrayList<>();
            for (int p = 0; p < nodes.size(); p++) {
                actors.add(context.spawn(
                        ProcessActor.create(nodes.get(p), post, p),
                        "p" + p,
                        DispatcherSelector.fromConfig("earshot.dispatcher")));
            }
            spawned.complete(actors);
            return Behaviors.empty();
        });
        ActorSystem<Void> created = ActorSystem.create(guardian, "earshot", config(threads));
        post.connect(spawned.join());
        return created;
    }

    private static Config config(int threads) {
        String pool = "earshot.dispatcher.fork-join-executor.";
        return ConfigFactory.parseMap(Map.of(pool + "parallelism-min", threads, pool + "parallelism-max", threads))
                .withFallback(ConfigFactory.parseResources(Actors.class.getClassLoader(), "earshot-akka.conf"))
                .withFallback(ConfigFactory.defaultReference(ActorSystem.class.getClassLoader()))
                .resolve();
    }
}
