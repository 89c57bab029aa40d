package io.ringcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.codec.Codec;
import io.ringcache.codec.CodecException;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

class CustomCodecTest {

    /** A codec of an application that only stores text. */
    public static final class TextCodec implements Codec {
        @Override
        public byte[] encode(Object value) {
            if (value instanceof String text) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            throw new CodecException("only text");
        }

        @Override
        public Object decode(byte[] bytes, int offset, int length) {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }

        @Override
        public boolean isImmutable(Object value) {
            return true;
        }

        @Override
        public Object copy(Object value) {
            return value;
        }

        @Override
        public int id() {
            return 200;
        }

        @Override
        public int fingerprint() {
            return 1;
        }

        @Override
        public void close() {}
    }

    private static CacheManager manager(RingCachingProvider provider, String name, Properties properties) {
        return provider.getCacheManager(URI.create("ringcache:" + name), null, properties);
    }

    private static Cache<String, Object> cache(CacheManager manager) {
        return manager.createCache(
                "texts", new MutableConfiguration<String, Object>().setTypes(String.class, Object.class));
    }

    @Test
    void aCodecOfTheApplicationEncodesTheValues() {
        try (RedisServers servers = RedisServers.start(1);
                RingCachingProvider provider = new RingCachingProvider()) {
            RingConfiguration own = RingConfiguration.builder()
                    .nodes(servers.uris().get(0))
                    .codec(TextCodec.class)
                    .build();
            RingConfiguration builtIn =
                    RingConfiguration.builder().nodes(servers.uris().get(0)).build();
            Cache<String, Object> texts = cache(manager(provider, "own", own.toProperties()));
            texts.put("key", "text");
            assertThat(texts.get("key")).isEqualTo("text");
            assertThatThrownBy(() -> texts.put("key", 1)).isInstanceOf(CodecException.class);
            assertThat(cache(manager(provider, "other", builtIn.toProperties())).get("key"))
                    .as("what another codec wrote is a miss")
                    .isNull();
        }
    }

    @Test
    void aTypeThatIsNoCodecIsAnErrorThatNamesIt() {
        try (RingCachingProvider provider = new RingCachingProvider()) {
            Properties properties = new Properties();
            properties.setProperty("ringcache.codec.type", "java.lang.String");
            CacheManager manager = manager(provider, "wrong", properties);
            assertThatThrownBy(() -> cache(manager))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("codec.type=java.lang.String");
        }
    }
}
