package io.ringcache.codec;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

/** Says which classes can be stored at all, allowed or not, and how to put it when one cannot. */
final class ClassRules {

    private ClassRules() {}

    /** Whether the class belongs to the JDK, by its loader. */
    static boolean isJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
    }

    /** Whether a class of this name can only belong to the JDK. */
    static boolean isJdkName(String className) {
        return className.startsWith("java.")
                || className.startsWith("jdk.")
                || className.startsWith("sun.")
                || className.startsWith("com.sun.");
    }

    /** Exceptions of the JDK are allowed by their names; that it is one is checked once the class is known. */
    static boolean looksLikeJdkThrowable(String className) {
        return className.startsWith("java.")
                && (className.endsWith("Exception")
                        || className.endsWith("Error")
                        || className.equals("java.lang.Throwable"));
    }

    /** Whether it is the name of an array, of any dimensions, of primitives. */
    static boolean isPrimitiveArray(String className) {
        int last = className.length() - 1;
        return last > 0 && className.lastIndexOf('[') == last - 1 && "ZBCSIJFD".indexOf(className.charAt(last)) >= 0;
    }

    /** The name of the innermost element of an array of objects; other names as they are. */
    static String elementName(String className) {
        int dimensions = 0;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = className.substring(dimensions);
        return dimensions > 0 && element.startsWith("L") && element.endsWith(";")
                ? element.substring(1, element.length() - 1)
                : className;
    }

    /** The class written for an object: constants with a body belong to their enum. */
    static Class<?> storedClass(Class<?> type) {
        if (!type.isEnum() && Enum.class.isAssignableFrom(type) && type != Enum.class) {
            return type.getSuperclass();
        }
        return type;
    }

    /** Refuses classes whose instances mean nothing elsewhere. */
    static void checkShape(Class<?> type) {
        if (Proxy.isProxyClass(type)) {
            throw new CodecException(
                    "A dynamic proxy (" + type.getName() + ") cannot be stored; store a class of data");
        }
        if (type.isHidden() || (type.isSynthetic() && !type.isArray())) {
            throw new CodecException("A lambda or generated class (" + type.getName()
                    + ") cannot be stored; store a named class of data");
        }
        if (type.isEnum() || type.isRecord()) {
            return;
        }
        if (type.isAnonymousClass() || type.isLocalClass()) {
            throw new CodecException("The anonymous or local class " + type.getName()
                    + " cannot be stored; make it a top-level or static nested class");
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            throw new CodecException("The inner class " + type.getName()
                    + " holds its outer instance and cannot be stored; make it static");
        }
    }

    /** What to say about a class that is not on the list. */
    static CodecException notAllowed(String className) {
        String name = elementName(className);
        if (name.startsWith("java.util.") && name.contains("$")) {
            return new CodecException("Class " + name
                    + " is a view of another collection or map and cannot be stored; store a copy, for example"
                    + " new ArrayList<>(view)");
        }
        return new CodecException("Class " + name + " may not be stored: it is not on the allow list. If it is data,"
                + " add it: codec.allow: " + name + " (or -Dringcache.codec.allow=" + name + ")");
    }
}
