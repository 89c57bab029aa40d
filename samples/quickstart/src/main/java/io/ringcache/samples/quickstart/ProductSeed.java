package io.ringcache.samples.quickstart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes up the products of the shop, always the same ones. */
final class ProductSeed {

    private record Category(String code, String name, List<String> things) {}

    private static final List<Category> CATEGORIES = List.of(
            new Category("KIT", "Kitchen", List.of("Kettle", "Saucepan", "Bread Knife", "Teapot", "Mixing Bowl")),
            new Category("GAR", "Garden", List.of("Watering Can", "Spade", "Bird Feeder", "Hose Reel", "Planter")),
            new Category("OFF", "Office", List.of("Desk Lamp", "Notebook", "Stapler", "Letter Tray", "Fountain Pen")),
            new Category("TOY", "Toys", List.of("Train Set", "Kite", "Puzzle", "Spinning Top", "Building Blocks")),
            new Category("OUT", "Outdoor", List.of("Tent", "Backpack", "Head Torch", "Camping Stove", "Water Bottle")));

    private static final List<String> STYLES =
            List.of("Classic", "Compact", "Nordic", "Sturdy", "Little", "Grand", "Everyday", "Folding");
    private static final List<String> MATERIALS =
            List.of("Oak", "Steel", "Copper", "Linen", "Ceramic", "Bamboo", "Glass", "Recycled");
    private static final Instant OPENING = Instant.parse("2026-01-05T08:00:00Z");

    private ProductSeed() {}

    static List<Product> products(int count) {
        Random random = new Random(20260105);
        return IntStream.range(0, count)
                .mapToObj(number -> product(number, random))
                .toList();
    }

    private static Product product(int number, Random random) {
        Category category = pick(CATEGORIES, random);
        return new Product(
                String.format(Locale.ROOT, "%s-%05d", category.code(), number),
                pick(STYLES, random) + " " + pick(MATERIALS, random) + " " + pick(category.things(), random),
                category.name(),
                BigDecimal.valueOf(199 + random.nextInt(20_000), 2),
                random.nextInt(500),
                OPENING.plus(Duration.ofMinutes(random.nextInt(100_000))));
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
