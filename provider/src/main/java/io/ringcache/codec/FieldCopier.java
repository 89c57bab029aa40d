package io.ringcache.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objenesis.instantiator.ObjectInstantiator;

/**
 * Copies objects of an ordinary class without serialization methods, by the fields that are stored. Thread-safe.
 *
 * <p>The copy is made as decoding makes it, so what is not stored is as the constructor leaves it. The JVM compiles a
 * method handle made of those of the fields to what one would write by hand.
 */
final class FieldCopier implements Copier {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /** What puts one field, or several, from the second argument into the first. */
    private static final MethodType TRANSFER =
            MethodType.methodType(void.class, Object.class, Object.class, Copies.class);

    private static final MethodHandle PART = part();
    private static final MethodHandle MAKE = make();

    /** So many fields the JVM still compiles into one piece; measured to be much slower if there are 50. */
    private static final int FIELDS_PER_HANDLE = 16;

    private final List<FieldSlot> references;

    /** Makes the copy, with the first fields. */
    private final MethodHandle begin;

    /** Put further fields into it. */
    private final List<MethodHandle> rest;

    private FieldCopier(List<FieldSlot> references, MethodHandle begin, List<MethodHandle> rest) {
        this.references = references;
        this.begin = begin;
        this.rest = rest;
    }

    /** For a class with these stored fields, inherited ones too; {@link #NONE} if the JVM does not let them be set. */
    static Copier of(ObjectInstantiator<?> instantiator, List<FieldSlot> slots) {
        try {
            List<MethodHandle> rest = new ArrayList<>();
            for (int i = FIELDS_PER_HANDLE; i < slots.size(); i += FIELDS_PER_HANDLE) {
                rest.add(transferAll(slots.subList(i, Math.min(i + FIELDS_PER_HANDLE, slots.size()))));
            }
            MethodHandle first = transferAll(slots.subList(0, Math.min(FIELDS_PER_HANDLE, slots.size())));
            MethodHandle made =
                    MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, Object.class, Copies.class);
            MethodHandle begin =
                    MethodHandles.foldArguments(MethodHandles.foldArguments(made, first), MAKE.bindTo(instantiator));
            return new FieldCopier(
                    slots.stream().filter(slot -> !slot.type().isPrimitive()).toList(), begin, List.copyOf(rest));
        } catch (IllegalAccessException e) {
            return NONE;
        }
    }

    private static MethodHandle transferAll(List<FieldSlot> slots) throws IllegalAccessException {
        MethodHandle all = MethodHandles.empty(TRANSFER);
        for (FieldSlot slot : slots) {
            all = MethodHandles.foldArguments(transfer(slot), all);
        }
        return all;
    }

    private static MethodHandle transfer(FieldSlot slot) throws IllegalAccessException {
        MethodHandle setter = slot.setter(LOOKUP);
        setter = setter.asType(setter.type().changeParameterType(0, Object.class));
        if (isLeaf(slot.type())) {
            MethodHandle getter = slot.getter(LOOKUP);
            getter = getter.asType(getter.type().changeParameterType(0, Object.class));
            return MethodHandles.dropArguments(MethodHandles.filterArguments(setter, 1, getter), 2, Copies.class);
        }
        MethodHandle getter = slot.getter(LOOKUP).asType(MethodType.methodType(Object.class, Object.class));
        MethodHandle value = MethodHandles.filterArguments(PART, 0, getter);
        return MethodHandles.collectArguments(
                setter, 1, value.asType(value.type().changeReturnType(slot.type())));
    }

    private static boolean isLeaf(Class<?> declared) {
        return declared.isPrimitive() || Immutables.isImmutableType(declared);
    }

    /** An application may have a subclass of {@code BigDecimal} in a field, and the type of a field promises nothing more. */
    @Override
    public boolean accepts(Object value, CopyWalk walk) {
        for (FieldSlot slot : references) {
            Object part = slot.get(value);
            if (isLeaf(slot.type()) ? !CopyWalk.isLeaf(part) : !walk.accepts(part)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Object copy(Object value, Copies parts) {
        try {
            Object copy = (Object) begin.invokeExact(value, parts);
            for (int i = 0; i < rest.size(); i++) {
                rest.get(i).invokeExact(copy, value, parts);
            }
            return copy;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecException("The constructor of " + value.getClass().getName() + " failed", e);
        }
    }

    /** {@link Copies#copy(Object)} with the part first. */
    private static MethodHandle part() {
        MethodType type = MethodType.methodType(Object.class, Object.class);
        try {
            return MethodHandles.permuteArguments(
                    LOOKUP.findVirtual(Copies.class, "copy", type),
                    MethodType.methodType(Object.class, Object.class, Copies.class),
                    1,
                    0);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle make() {
        try {
            return LOOKUP.findVirtual(ObjectInstantiator.class, "newInstance", MethodType.methodType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
