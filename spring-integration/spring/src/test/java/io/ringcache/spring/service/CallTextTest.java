package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;

class CallTextTest {

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final Texts texts = new Texts(beans);

    CallTextTest() {
        beans.registerSingleton("tenants", new Tenants());
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("test", Map.of("region", "north", "wait", "1m30s")));
        beans.addEmbeddedValueResolver(new PropertySourcesPropertyResolver(sources)::resolvePlaceholders);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            commentCharacter = '~',
            value = {
                "nightly-report | nightly-report",
                "order-#{#order.id} | order-7",
                "#order.id | 7",
                "#p0.id | 7",
                "#a1 | Ann",
                "'order-' + #order.id | order-7",
                "#{#order.id}/#{#name} | 7/Ann",
                "#root.methodName + '-' + #name | sell-Ann",
                "#{#root.method.name} | sell",
                "#{#root.targetClass.simpleName} | Shop",
                "#{#root.target.title} | corner shop",
                "#{#root.args[1]} | Ann",
                "@tenants.current() | acme",
                "#{@tenants.current()}:#{#name} | acme:Ann",
                "#{T(java.lang.Math).max(1, 2)} | 2",
                "${region}-#{#name} | north-Ann",
                "${nowhere:south} | south",
                "issue #7 | issue #7",
                "a@b | a@b",
                "it's | it's",
                "#order.total | 1.50",
                "#order.day | 2026-01-31",
                "#order | Order[id=7, total=1.50, day=2026-01-31]",
                "#{{1, 2}} | [1, 2]"
            })
    void aTextIsTheSameAsTheDocumentationSays(String written, String expected) {
        assertThat(of(written)).isEqualTo(expected);
    }

    @Test
    void anExpressionIsParsedOnce() {
        CallText text = texts.callText(place(), "name", "#{#name}");
        assertThat(text.parts()).hasSize(1);
        assertThat(of(text, "Ann")).isEqualTo("Ann");
        assertThat(of(text, "Bob")).isEqualTo("Bob");
        assertThat(text.isConstant()).isFalse();
        assertThat(texts.callText(place(), "name", "${region}").isConstant()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            commentCharacter = '~',
            value = {
                "#{#order.id | is no valid expression",
                "#order. | is no valid expression",
                "#odrer.id | #odrer\" is no parameter: known are #order, #name, #p0",
                "x-#{#p2} | #p2\" is no parameter",
                "order-#order | would be taken literally: write #{#order}",
                "order-#p0.id | would be taken literally: write #{#p0}",
                "${nowhere} | has a placeholder without a value",
                "${nowhere: } | is blank"
            })
    void whatIsWrongWithATextIsFoundWhenItIsRead(String written, String message) {
        assertThatExceptionOfType(InvalidServiceAnnotationException.class)
                .isThrownBy(() -> texts.callText(place(), "name", written))
                .withMessageContaining("@Locked on " + Shop.class.getName() + ".sell(Order, String): name = ")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            commentCharacter = '~',
            value = {
                "x-#{#name} | is null for this call in its part '#name'",
                "#order.none | cannot be evaluated for this call",
                "#root.args | has no text of its own",
                "#root.target | has no text of its own",
                "@nobody.x() | cannot be evaluated for this call"
            })
    void whatIsWrongWithACallFailsItAndNamesTheAttribute(String written, String message) {
        CallText text = texts.callText(place(), "name", written);
        assertThatExceptionOfType(InvalidServiceAnnotationException.class)
                .isThrownBy(() -> of(text, null))
                .withMessageContaining(".sell(Order, String): name = \"" + written + "\"")
                .withMessageContaining(message);
    }

    @Test
    void anExpressionThatIsBlankForACallFailsIt() {
        CallText text = texts.callText(place(), "name", "#name");
        assertThatExceptionOfType(InvalidServiceAnnotationException.class)
                .isThrownBy(() -> of(text, " "))
                .withMessageContaining("is blank for this call");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "2s,PT2S", "1m30s,PT1M30S", "PT2S,PT2S", "${wait},PT1M30S", "0s,PT0S", "'',PT7S"})
    void timesAreReadInAllForms(String written, Duration expected) {
        assertThat(texts.duration(place(), "waitTime", written, Duration.ofSeconds(7)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "soon", "-5s", "5 parsecs", "PT", "999999999999999999999d", "#{5}s"})
    void whatIsNoTimeIsRefused(String written) {
        assertThatExceptionOfType(InvalidServiceAnnotationException.class)
                .isThrownBy(() -> texts.duration(place(), "waitTime", written, Duration.ZERO))
                .withMessageContaining("waitTime = \"" + written + "\" is no time: expected one such as 500ms");
    }

    @Test
    void nativeImagesKnowWhatExpressionsSeeOfACall() throws NoSuchMethodException {
        RuntimeHints hints = new RuntimeHints();
        new ServicesHints().registerHints(hints, /* loader= */ null);
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(CallRoot.class.getMethod("getTarget")))
                .accepts(hints);
    }

    private String of(String written) {
        return of(texts.callText(place(), "name", written), "Ann");
    }

    private static String of(CallText text, @Nullable String name) {
        Object[] arguments = {new Order(7, new BigDecimal("1.50"), LocalDate.of(2026, 1, 31)), name};
        return text.of(new Shop(), arguments);
    }

    private static Place place() {
        Method method = Arrays.stream(Shop.class.getMethods())
                .filter(each -> each.getName().equals("sell"))
                .findFirst()
                .orElseThrow();
        return new Place(Locked.class, Shop.class, method);
    }

    record Order(int id, BigDecimal total, LocalDate day) {}

    static final class Tenants {

        public String current() {
            return "acme";
        }
    }

    static final class Shop {

        public final String title = "corner shop";

        public List<Object> sell(Order order, String name) {
            return List.of(order, name);
        }
    }
}
