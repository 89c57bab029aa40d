package io.ringcache.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ringcache.samples.redis.RedisServers;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A cache that is aware of transactions shows others what was committed, and nothing else. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionsTest {

    private RedisServers servers;
    private Instance here;
    private Instance there;
    private AnnotationConfigApplicationContext context;
    private Titles titles;
    private TransactionTemplate transaction;

    static class Titles {
        private final JdbcClient database;

        Titles(JdbcClient database) {
            this.database = database;
        }

        @Cacheable(cacheNames = "titles", key = "#id")
        public String title(int id) {
            return database.sql("select title from book where id = ?")
                    .param(id)
                    .query(String.class)
                    .single();
        }

        @Transactional
        @CachePut(cacheNames = "titles", key = "#id")
        public String rename(int id, String title) {
            database.sql("update book set title = ? where id = ?")
                    .param(title)
                    .param(id)
                    .update();
            return title;
        }

        @Transactional
        @CacheEvict(cacheNames = "titles", key = "#id")
        public void renameAndEvict(int id, String title) {
            database.sql("update book set title = ? where id = ?")
                    .param(title)
                    .param(id)
                    .update();
        }

        @Transactional
        @CacheEvict(cacheNames = "titles", allEntries = true)
        public void renameAll(String title) {
            database.sql("update book set title = ?").param(title).update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    @EnableTransactionManagement
    static class Application {

        @Bean
        DataSource dataSource() {
            return new DriverManagerDataSource("jdbc:h2:mem:titles" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        JdbcClient database(DataSource dataSource) {
            JdbcClient client = JdbcClient.create(dataSource);
            client.sql("create table book (id int primary key, title varchar)").update();
            client.sql("insert into book values (1, 'old'), (2, 'old')").update();
            return client;
        }

        @Bean
        Titles titles(JdbcClient database) {
            return new Titles(database);
        }
    }

    @BeforeAll
    void start() {
        servers = RedisServers.start(1);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    @BeforeEach
    void open() {
        String namespace = Instance.namespace();
        here = Instance.of(servers, namespace, settings -> settings.transactionAware(true));
        there = Instance.of(servers, namespace, settings -> {});
        context = new AnnotationConfigApplicationContext();
        context.registerBean("cacheManager", CacheManager.class, here::spring);
        context.register(Application.class);
        context.refresh();
        titles = context.getBean(Titles.class);
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    @AfterEach
    void close() {
        context.close();
        here.close();
        there.close();
    }

    @Test
    void aPutShowsWithTheCommit() {
        assertThat(titles.title(1)).isEqualTo("old");
        transaction.executeWithoutResult(status -> {
            var unused = titles.rename(1, "new");
            assertThat(there.value("titles", 1)).as("before the commit").isEqualTo("old");
        });
        there.cache("titles").evict("wake");
        assertThat(here.value("titles", 1)).isEqualTo("new");
    }

    @Test
    void aRollbackLeavesTheCacheAlone() {
        assertThat(titles.title(1)).isEqualTo("old");
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    var unused = titles.rename(1, "new");
                    titles.renameAndEvict(2, "new");
                    titles.renameAll("newer");
                    throw new IllegalStateException("rolled back");
                }));
        assertThat(here.value("titles", 1)).isEqualTo("old");
        assertThat(titles.title(2)).isEqualTo("old");
    }

    @Test
    void evictionsAndClearsWaitForTheCommitToo() {
        here.cache("titles").put(1, "old");
        here.cache("titles").put(2, "old");
        transaction.executeWithoutResult(status -> {
            titles.renameAndEvict(1, "new");
            assertThat(there.value("titles", 1)).isEqualTo("old");
        });
        assertThat(titles.title(1)).isEqualTo("new");
        assertThat(here.value("titles", 2)).isEqualTo("old");
        transaction.executeWithoutResult(status -> {
            titles.renameAll("newest");
            assertThat(here.value("titles", 2)).isEqualTo("old");
        });
        assertThat(titles.title(2)).isEqualTo("newest");
    }

    @Test
    void withoutATransactionChangesAreMadeAtOnce() {
        here.cache("titles").put(1, "at once");
        assertThat(there.value("titles", 1)).isEqualTo("at once");
        assertThat(here.spring().caches()).extracting(RingcacheCache::getName).containsExactly("titles");
    }

    @Test
    void immediateFormsDoNotWait() {
        here.cache("titles").put(1, "old");
        transaction.executeWithoutResult(status -> {
            assertThat(here.cache("titles").evictIfPresent(1)).isTrue();
            assertThat(here.cache("titles").putIfAbsent(1, "now")).isNull();
            assertThat(here.value("titles", 1)).isEqualTo("now");
        });
    }
}
