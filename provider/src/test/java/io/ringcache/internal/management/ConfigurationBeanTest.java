package io.ringcache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;

import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

class ConfigurationBeanTest {

    private final MutableConfiguration<String, Integer> configuration =
            new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
    private final ConfigurationBean bean = new ConfigurationBean(() -> configuration);

    @Test
    void typesAreClassNames() {
        assertThat(bean.getKeyType()).isEqualTo("java.lang.String");
        assertThat(bean.getValueType()).isEqualTo("java.lang.Integer");
    }

    @Test
    void itFollowsTheConfiguration() {
        assertThat(flags()).containsExactly(false, false, true, false, false);
        configuration.setReadThrough(true);
        assertThat(flags()).containsExactly(true, false, true, false, false);
        configuration.setWriteThrough(true);
        assertThat(flags()).containsExactly(true, true, true, false, false);
        configuration.setStoreByValue(false);
        assertThat(flags()).containsExactly(true, true, false, false, false);
        configuration.setStatisticsEnabled(true);
        assertThat(flags()).containsExactly(true, true, false, true, false);
        configuration.setManagementEnabled(true);
        assertThat(flags()).containsExactly(true, true, false, true, true);
    }

    private boolean[] flags() {
        return new boolean[] {
            bean.isReadThrough(),
            bean.isWriteThrough(),
            bean.isStoreByValue(),
            bean.isStatisticsEnabled(),
            bean.isManagementEnabled()
        };
    }
}
