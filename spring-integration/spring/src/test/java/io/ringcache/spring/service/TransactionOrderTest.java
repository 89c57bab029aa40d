package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where locks and limiters stand beside transactions. */
class TransactionOrderTest {

    private static final String URL = "jdbc:h2:mem:order;DB_CLOSE_DELAY=-1";

    @RegisterExtension
    final Instances instances = new Instances();

    private final JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(URL));

    @BeforeEach
    void empty() {
        database.execute("drop table if exists account");
        database.execute("create table account (id int primary key, amount int)");
        database.update("insert into account values (1, 0)");
    }

    @Test
    void theLockIsHeldUntilAfterTheCommit() {
        var context = instances.start(Config.class, Ledger.class);
        Ledger ledger = context.getBean(Ledger.class);
        SlowCommit commits = context.getBean(SlowCommit.class);
        commits.beforeCommit = () -> commits.free.add(Instances.inThread(
                        () -> instances.services().locks().lock("account-1").tryLock())
                .join());
        ledger.add(1, 5);
        assertThat(commits.free).containsExactly(false);
        assertThat(instances.services().locks().lock("account-1").tryLock()).isTrue();
    }

    @Test
    void readAndWriteInTwoInstancesLoseNothing() {
        List<CompletableFuture<?>> callers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Ledger ledger = instances.start(Config.class, Ledger.class).getBean(Ledger.class);
            for (int thread = 0; thread < 3; thread++) {
                callers.add(Instances.inThread(() -> addTenTimes(ledger)));
            }
        }
        callers.forEach(CompletableFuture::join);
        assertThat(amount()).isEqualTo(60);
    }

    private static boolean addTenTimes(Ledger ledger) {
        for (int i = 0; i < 10; i++) {
            ledger.add(1, 1);
        }
        return true;
    }

    @Test
    void aRefusedCallBeginsNoTransaction() {
        var context = instances.start(Config.class, Ledger.class);
        Ledger ledger = context.getBean(Ledger.class);
        SlowCommit commits = context.getBean(SlowCommit.class);
        ledger.limited();
        ledger.limited();
        assertThat(catchOf(ledger::limited)).isInstanceOf(RateLimitExceededException.class);
        assertThat(commits.begun).isEqualTo(2);
    }

    @Test
    void anOrderOfOnesOwnPutsTheLockInside() {
        var context = instances.start(InsideConfig.class, Ledger.class);
        assertThat(context.getBean(Ledger.class).isInTransactionBeforeTheLock()).isTrue();
        var usual = instances.start(Config.class, Ledger.class);
        assertThat(usual.getBean(Ledger.class).isInTransactionBeforeTheLock()).isFalse();
    }

    private static Throwable catchOf(Runnable call) {
        try {
            call.run();
            return new AssertionError("nothing was thrown");
        } catch (RuntimeException e) {
            return e;
        }
    }

    private int amount() {
        Integer amount = database.queryForObject("select amount from account where id = 1", Integer.class);
        return amount == null ? -1 : amount;
    }

    static final class SlowCommit extends JdbcTransactionManager {

        private static final long serialVersionUID = 1L;

        final transient List<Boolean> free = new ArrayList<>();
        transient Runnable beforeCommit = () -> {};
        int begun;

        SlowCommit(DataSource source) {
            super(source);
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun++;
            super.doBegin(transaction, definition);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            beforeCommit.run();
            super.doCommit(status);
        }
    }

    static class Database {

        @Bean
        DataSource dataSource() {
            return new DriverManagerDataSource(URL);
        }

        @Bean
        JdbcTemplate jdbc(DataSource source) {
            return new JdbcTemplate(source);
        }

        @Bean
        SlowCommit transactions(DataSource source) {
            return new SlowCommit(source);
        }

        /** Seen by expressions, which are evaluated where the lock is acquired. */
        @Bean
        Probe probe() {
            return new Probe();
        }
    }

    static class Probe {

        private final ThreadLocal<Boolean> seen = new ThreadLocal<>();

        public String look() {
            seen.set(TransactionSynchronizationManager.isActualTransactionActive());
            return "probe";
        }
    }

    @Configuration
    @EnableTransactionManagement
    @EnableRingcacheServices
    static class Config extends Database {}

    @Configuration
    @EnableTransactionManagement(order = 0)
    @EnableRingcacheServices(order = 1)
    static class InsideConfig extends Database {}

    static class Ledger {

        private final JdbcTemplate jdbc;
        private final Probe probe;

        Ledger(JdbcTemplate jdbc, Probe probe, PlatformTransactionManager transactions) {
            this.jdbc = jdbc;
            this.probe = probe;
        }

        @Transactional
        @Locked(name = "account-#{#id}", waitTime = "60s")
        public void add(int id, int more) {
            Integer before = jdbc.queryForObject("select amount from account where id = ?", Integer.class, id);
            jdbc.update("update account set amount = ? where id = ?", (before == null ? 0 : before) + more, id);
        }

        @Transactional
        @RateLimited(Instances.TWO_PER_HOUR)
        public void limited() {}

        @Transactional
        @Locked("#{@probe.look()}")
        public Boolean isInTransactionBeforeTheLock() {
            return probe.seen.get();
        }
    }
}
