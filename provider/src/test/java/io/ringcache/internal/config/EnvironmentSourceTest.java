package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSourceTest {

    @Test
    void addressesATemplateOfAnotherSource() {
        Settings settings = Given.nothing()
                .property("templates.orders*.near.mode", "push")
                .env("RINGCACHE_TEMPLATES_ORDERS__NEAR_TTL", "5s")
                .parse();
        assertThat(settings.cache("orders-1").near().ttl()).hasSeconds(5);
    }

    @Test
    void addressesATemplateOfTheSystemProperties() {
        Settings settings = Given.nothing()
                .system("ringcache.templates.com.acme.Book.near.mode", "off")
                .env("RINGCACHE_TEMPLATES_COM_ACME_BOOK_EXPIRED_GRACE", "5s")
                .parse();
        assertThat(settings.cache("com.acme.Book").expiredGrace()).hasSeconds(5);
    }

    @Test
    void cannotMakeATemplate() {
        assertThat(Given.nothing()
                        .env("RINGCACHE_TEMPLATES_ORDERS_NEAR_TTL", "5s")
                        .message())
                .contains("'RINGCACHE_TEMPLATES_ORDERS_NEAR_TTL': it must name 'default' or a template that");
    }

    @Test
    void hyphensMayBeLeftOut() {
        Settings settings = Given.nothing()
                .env("RINGCACHE_TEMPLATES_DEFAULT_NEAR_MAXENTRIES", "7")
                .env("RINGCACHE_RING_VIRTUALNODES", "64")
                .parse();
        assertThat(settings.cache("any").near().maxEntries()).isEqualTo(7);
        assertThat(settings.ring().virtualNodes()).isEqualTo(64);
    }

    @Test
    void hyphensOfANameMayBeLeftOutToo() {
        Settings settings = Given.nothing()
                .property("templates.big-orders.near.mode", "push")
                .env("RINGCACHE_TEMPLATES_BIGORDERS_NEAR_MAXENTRIES", "7")
                .parse();
        assertThat(settings.cache("big-orders").near().maxEntries()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_ENTRIES", "MAXENTRIES"})
    void aNameWithoutHyphensIsFirstOfAllItsOwn(String key) {
        Settings settings = Given.nothing()
                .property("templates.orders-1.near.max-entries", "1")
                .property("templates.orders1.near.max-entries", "2")
                .env("RINGCACHE_TEMPLATES_ORDERS1_NEAR_" + key, "7")
                .parse();
        assertThat(settings.cache("orders1").near().maxEntries()).isEqualTo(7);
        assertThat(settings.cache("orders-1").near().maxEntries()).isEqualTo(1);
    }

    @Test
    void twoSpellingsOfOneSettingMustAgree() {
        Given given =
                Given.nothing().env("RINGCACHE_RING_VIRTUAL_NODES", "64").env("RINGCACHE_RING_VIRTUALNODES", "65");
        assertThat(given.message())
                .contains("RINGCACHE_RING_VIRTUALNODES", "RINGCACHE_RING_VIRTUAL_NODES", "'ring.virtual-nodes'");
        assertThat(given.env("RINGCACHE_RING_VIRTUALNODES", "64").parse().ring().virtualNodes())
                .isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RINGCACHE_REDIS_URI",
                "RINGCACHE_REDIS_SERVER",
                "RINGCACHE_SERVICE_HOST",
                "RINGCACHE_SERVICE_PORT_REDIS",
                "RINGCACHE_PORT",
                "RINGCACHE_SPRING_CACHE_DISTRIBUTEDLOADS",
                "RINGCACHE_PORT_6379_TCP_ADDR",
                "RINGCACHE_REDIS_PORT_6379_TCP",
                "PATH"
            })
    void leavesTheVariablesOfOthers(String variable) {
        assertThat(Given.nothing().env(variable, "x").parse())
                .isEqualTo(Given.nothing().parse());
    }
}
