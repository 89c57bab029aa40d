package io.ringcache.internal.lock;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All who wait in this JVM, by what they wait for. Thread-safe, never blocks for long. */
final class Rooms {

    /** Two views of one name, one of them fair, wait in two rooms. */
    private record Door(String resource, boolean fair) {
        static Door of(Resource resource) {
            return new Door(resource.key(), resource.isFair());
        }
    }

    private final Map<Door, Room> rooms = new ConcurrentHashMap<>();
    /** As which the node knows a room or a waiter, and where that is. */
    private final Map<Long, Door> doors = new ConcurrentHashMap<>();

    /** Lets a thread wait for a resource. */
    Waiter enter(Resource resource, long wanted) {
        Waiter waiter = new Waiter(resource.newNumber(), wanted);
        Door door = Door.of(resource);
        rooms.compute(door, (key, known) -> {
            Room room = known;
            if (room == null) {
                room = new Room(resource, resource.newNumber());
                doors.put(room.number(), door);
            }
            room.add(waiter);
            return room;
        });
        if (resource.isFair()) {
            doors.put(waiter.number(), door);
        }
        return waiter;
    }

    Place ask(Resource resource, Waiter waiter) {
        return inside(resource, room -> room.ask(waiter));
    }

    boolean isFirst(Resource resource, Waiter waiter) {
        return inside(resource, room -> room.isFirst(waiter));
    }

    boolean isQueued(Resource resource, Waiter waiter) {
        return inside(resource, room -> room.isQueued(waiter));
    }

    void granted(Resource resource, Waiter waiter, Place place) {
        boolean unused = inside(resource, room -> {
            room.granted(waiter, place);
            return true;
        });
    }

    private <T> T inside(Resource resource, Function<Room, T> look) {
        AtomicReference<@Nullable T> seen = new AtomicReference<>();
        rooms.computeIfPresent(Door.of(resource), (door, room) -> {
            seen.set(look.apply(room));
            return room;
        });
        return Objects.requireNonNull(seen.get());
    }

    /**
     * Ends the waiting.
     *
     * @return whom the node should no longer have in its queue, if anybody
     */
    byte @Nullable [] leave(Resource resource, Waiter waiter) {
        AtomicReference<byte @Nullable []> left = new AtomicReference<>();
        rooms.computeIfPresent(Door.of(resource), (door, room) -> {
            left.set(room.remove(waiter));
            if (room.isEmpty()) {
                doors.remove(room.number());
                return null;
            }
            return room;
        });
        if (resource.isFair()) {
            doors.remove(waiter.number());
        }
        return left.get();
    }

    /** A node said that it is the turn of the room or waiter with this number; tells whether that is here. */
    boolean tell(long number) {
        Door door = doors.get(number);
        AtomicBoolean here = new AtomicBoolean();
        if (door != null) {
            rooms.computeIfPresent(door, (key, room) -> {
                here.set(room.tell(number));
                return room;
            });
        }
        return here.get();
    }

    /** Messages about some may have been lost. */
    void tellFirst(Predicate<Resource> concerned) {
        rooms.keySet()
                .forEach(door -> rooms.computeIfPresent(door, (key, room) -> {
                    if (concerned.test(room.resource())) {
                        room.tellFirst();
                    }
                    return room;
                }));
    }

    /** Nobody who waits for this can be sure to get his turn any more: all look for themselves, and fail at the same time. */
    void tellAll(Resource resource) {
        rooms.computeIfPresent(Door.of(resource), (door, room) -> {
            room.tellAll();
            return room;
        });
    }

    /** Nobody can get his turn any more. */
    void tellAll() {
        rooms.keySet()
                .forEach(door -> rooms.computeIfPresent(door, (key, room) -> {
                    room.tellAll();
                    return room;
                }));
    }
}
