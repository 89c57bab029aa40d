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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RINGCACHE_REDIS_URI",
                "RINGCACHE_REDIS_SERVER",
                "RINGCACHE_SERVICE_HOST",
                "RINGCACHE_SERVICE_PORT_REDIS",
                "RINGCACHE_PORT",
                "RINGCACHE_PORT_6379_TCP_ADDR",
                "RINGCACHE_REDIS_PORT_6379_TCP",
                "PATH"
            })
    void leavesTheVariablesOfOthers(String variable) {
        assertThat(Given.nothing().env(variable, "x").parse())
                .isEqualTo(Given.nothing().parse());
    }
}
