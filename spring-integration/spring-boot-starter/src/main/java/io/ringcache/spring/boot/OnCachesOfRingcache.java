package io.ringcache.spring.boot;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if {@code spring.cache.type} is not set, or is {@code generic}. */
final class OnCachesOfRingcache extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean matches = CachesOf.choice(context.getEnvironment()) == CachesOf.RINGCACHE;
        return new ConditionOutcome(
                matches,
                ConditionMessage.forCondition("caches of Ringcache")
                        .because(CachesOf.TYPE + (matches ? " leaves them to Ringcache" : " asks for others")));
    }
}
