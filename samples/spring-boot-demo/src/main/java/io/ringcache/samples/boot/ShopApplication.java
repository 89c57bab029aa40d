package io.ringcache.samples.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** One instance of the shop. Its settings are in {@code application.yaml}. */
@SpringBootApplication
@EnableCaching
public class ShopApplication {

    /** What stands before the port in the line that tells it. */
    static final String LISTENING = "SHOP LISTENING ON ";

    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @Bean
    static ApplicationListener<WebServerInitializedEvent> portTeller() {
        return event -> System.out.println(LISTENING + event.getWebServer().getPort());
    }
}
