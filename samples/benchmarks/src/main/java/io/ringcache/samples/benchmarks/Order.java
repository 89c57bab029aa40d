package io.ringcache.samples.benchmarks;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mutable object of ten fields, as caches usually hold. Not thread-safe. */
public class Order implements Serializable {

    private static final long serialVersionUID = 1;

    /** How far it is. */
    public enum State {
        OPEN,
        PAID,
        SENT
    }

    private long id;
    private @Nullable String customer;
    private @Nullable String address;
    private @Nullable BigDecimal total;
    private @Nullable Instant placed;
    private @Nullable LocalDate due;
    private State state = State.OPEN;
    private int items;
    private boolean gift;
    private @Nullable UUID reference;

    /** For codecs. */
    public Order() {}

    /** Some order, the same for the same number. */
    public static Order of(int number) {
        Order order = new Order();
        order.id = number;
        order.customer = "customer " + number;
        order.address = number + " Long Street, Some Town";
        order.total = BigDecimal.valueOf(number, 2);
        order.placed = Instant.ofEpochSecond(1_700_000_000L + number);
        order.due = LocalDate.ofEpochDay(20_000 + number % 1000);
        order.state = State.values()[number % 3];
        order.items = number % 17;
        order.gift = number % 2 == 0;
        order.reference = new UUID(number, ~number);
        return order;
    }

    public long id() {
        return id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Order that
                && id == that.id
                && items == that.items
                && gift == that.gift
                && state == that.state
                && Objects.equals(customer, that.customer)
                && Objects.equals(address, that.address)
                && Objects.equals(total, that.total)
                && Objects.equals(placed, that.placed)
                && Objects.equals(due, that.due)
                && Objects.equals(reference, that.reference);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, customer, state);
    }
}
