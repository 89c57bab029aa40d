package io.ringcache.spring.boot;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if {@code spring.cache.type} is {@code jcache}, and its provider is Ringcache or not named. */
final class OnJCacheOfRingcache extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean matches = CachesOf.choice(context.getEnvironment()) == CachesOf.RINGCACHE_BY_JCACHE;
        return new ConditionOutcome(
                matches,
                ConditionMessage.forCondition("JCache of Ringcache")
                        .because(matches ? "it is asked for" : "it is not asked for"));
    }
}
