package io.ringcache.spring.boot.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;

/** An application as somebody would write it, with classes of its own in its caches. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableCaching
public class ShopApplication {

    /** Starts without a web server. */
    public static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication application = new SpringApplication(ShopApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        return application.run(arguments);
    }
}
