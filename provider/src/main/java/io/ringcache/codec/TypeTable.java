package io.ringcache.codec;

import com.esotericsoftware.kryo.Serializer;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The classes beyond the built-in ones that a codec has met, each allowed, loaded and prepared once. Thread-safe.
 *
 * <p>A name is looked up only after the allow list accepted it.
 */
final class TypeTable {

    private final ClassLoader loader;
    private final AllowList allow;
    private final int maxDepth;
    private final ConcurrentMap<Class<?>, TypeInfo> byClass = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, TypeInfo> byName = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, Integer> fingerprints = new ConcurrentHashMap<>();
    private final Set<String> inherited = ConcurrentHashMap.newKeySet();
    private volatile boolean readResolve;

    TypeTable(ClassLoader loader, AllowList allow, int maxDepth) {
        this.loader = loader;
        this.allow = allow;
        this.maxDepth = maxDepth;
    }

    /**
     * The class of an object to write.
     *
     * @throws CodecException if it may not or cannot be stored
     */
    TypeInfo forClass(Class<?> type) {
        TypeInfo known = byClass.get(type);
        return known != null ? known : learn(type);
    }

    /**
     * The class of a name that was read.
     *
     * @throws CodecException if it is not allowed (it is not loaded then) or cannot be found
     */
    TypeInfo forName(String className) {
        TypeInfo known = byName.get(className);
        return known != null ? known : learn(load(className));
    }

    void clear() {
        byClass.clear();
        byName.clear();
        fingerprints.clear();
        inherited.clear();
    }

    /** Loads, without running anything of it, a class whose name is allowed. */
    Class<?> load(String className) {
        if (!acceptsName(className)) {
            throw ClassRules.notAllowed(className);
        }
        try {
            Class<?> type = Class.forName(className, /* initialize= */ false, loader);
            checkAllowed(type);
            return type;
        } catch (ClassNotFoundException | LinkageError e) {
            throw new CodecException("Class " + className + " is not visible to the cache's class loader", e);
        }
    }

    /** The same for what is inside the serial form of an allowed class: its superclasses and helpers of the JDK too. */
    Class<?> loadInherited(String className) {
        String name = ClassRules.elementName(className);
        if (!JavaNames.contains(name) && !inherited.contains(name)) {
            Class<?> type = load(className);
            noteInherited(type);
            return type;
        }
        try {
            return Class.forName(className, /* initialize= */ false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new CodecException("Class " + className + " is not visible to the cache's class loader", e);
        }
    }

    void checkAllowedOrInherited(Class<?> type) {
        String name = ClassRules.elementName(type.getName());
        if (!JavaNames.contains(name) && !inherited.contains(name)) {
            checkAllowed(type);
            noteInherited(type);
        }
    }

    /** An allowed class brings along the classes it extends. */
    private void noteInherited(Class<?> type) {
        for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
            inherited.add(each.getName());
        }
    }

    /** See {@link Schema}; computed once for each class. */
    int fingerprint(Class<?> type) {
        return fingerprints.computeIfAbsent(type, Schema::fingerprint);
    }

    /** Whether a class that was met so far has that method. */
    boolean hasReadResolve() {
        return readResolve;
    }

    private boolean acceptsName(String className) {
        String name = ClassRules.elementName(className);
        return ClassRules.isPrimitiveArray(className)
                || BuiltIns.TABLE.containsName(name)
                || allow.allows(name)
                || ClassRules.looksLikeJdkThrowable(name);
    }

    /**
     * Checks a class at hand.
     *
     * @throws CodecException if it is not allowed
     */
    void checkAllowed(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String name = element.getName();
        boolean allowed = element.isPrimitive() || BuiltIns.TABLE.containsName(name);
        if (ClassRules.isJdk(element)) {
            // Neither "*" nor a name that merely looks like an exception opens the JDK.
            allowed |= allow.allowsExplicitly(name)
                    || (name.startsWith("java.") && Throwable.class.isAssignableFrom(element));
        } else {
            allowed |= allow.allows(name);
        }
        if (!allowed) {
            throw ClassRules.notAllowed(name);
        }
    }

    private TypeInfo learn(Class<?> type) {
        ClassRules.checkShape(type);
        checkAllowed(type);
        checkLoader(type);
        TypeInfo info = new TypeInfo(type, fingerprint(type), serializerOf(type));
        if (Hooks.of(type).hasReadResolve()) {
            readResolve = true;
        }
        byClass.put(type, info);
        byName.put(type.getName(), info);
        return info;
    }

    /** A class of another loader would be written, but read back as another class of the same name. */
    private void checkLoader(Class<?> type) {
        try {
            if (Class.forName(type.getName(), /* initialize= */ false, loader) == type) {
                return;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new CodecException("Class " + type.getName() + " is not visible to the cache's class loader", e);
        }
        throw new CodecException("Class " + type.getName()
                + " comes from another class loader than the cache's; create the cache with the application's loader");
    }

    private Serializer<?> serializerOf(Class<?> type) {
        if (type.isArray()) {
            return new ObjectArraySerializer(type.getComponentType());
        }
        if (type.isEnum()) {
            return new EnumSerializer(type);
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new CodecException("Class " + type.getName() + " is abstract and has no instances");
        }
        if (type.isRecord()) {
            return new RecordSerializer(type);
        }
        if (!extendsJdk(type)) {
            return new ObjectSerializer(type);
        }
        if (!Serializable.class.isAssignableFrom(type)) {
            throw new CodecException("Class " + type.getName()
                    + " has state of a JDK class and is not Serializable, so it cannot be stored");
        }
        return new JavaSerializer(this, maxDepth);
    }

    /** Whether part of the state is in private fields of the JDK, which only Java serialization can read. */
    private static boolean extendsJdk(Class<?> type) {
        Class<?> each = type;
        while (!ClassRules.isJdk(each)) {
            each = each.getSuperclass();
        }
        return each != Object.class;
    }

    ClassLoader loader() {
        return loader;
    }
}
