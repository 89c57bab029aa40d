package io.ringcache.spring.service;

import java.lang.reflect.Method;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AbstractBeanFactoryPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/** Applies an interceptor, which is a bean of its own and made when it is first used, to methods with an annotation. */
final class ServiceAdvisor extends AbstractBeanFactoryPointcutAdvisor {

    private static final long serialVersionUID = 1L;

    private final transient Pointcut pointcut;

    ServiceAdvisor(AnnotatedMethods<?, ?> methods, String interceptorBean, int order) {
        this.pointcut = new StaticMethodMatcherPointcut() {
            @Override
            public boolean matches(Method method, Class<?> targetClass) {
                return methods.find(method, targetClass) != null;
            }
        };
        setAdviceBeanName(interceptorBean);
        setOrder(order);
    }

    @Override
    public Pointcut getPointcut() {
        return pointcut;
    }
}
