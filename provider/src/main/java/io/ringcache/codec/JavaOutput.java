package io.ringcache.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Java serialization of allowed classes only, with each class's fingerprint. Used by one thread for one object. */
final class JavaOutput extends ObjectOutputStream {

    /** Stack frames between two nested objects are at most about so many. */
    private static final int FRAMES_PER_LEVEL = 12;

    private static final int CHECK_EVERY = 16;

    private final TypeTable types;
    private final long maxFrames;
    private int written;

    JavaOutput(OutputStream out, TypeTable types, int maxDepth) throws IOException {
        super(out);
        this.types = types;
        this.maxFrames = frames(Long.MAX_VALUE) + (long) maxDepth * FRAMES_PER_LEVEL;
        enableReplaceObject(true);
    }

    @Override
    protected void annotateClass(@Nullable Class<?> type) throws IOException {
        if (type == null) {
            return;
        }
        types.checkAllowedOrInherited(type);
        if (!ClassRules.isJdk(type)) {
            writeInt(types.fingerprint(type));
        }
    }

    @Override
    protected void annotateProxyClass(@Nullable Class<?> type) {
        throw new CodecException("A dynamic proxy cannot be stored; store a class of data");
    }

    /** Sees each object on its way in: the stream has no limit of its own to how deep it follows them. */
    @Override
    protected @Nullable Object replaceObject(@Nullable Object value) {
        if (++written % CHECK_EVERY == 0 && frames(maxFrames + 1) > maxFrames) {
            throw new CodecException("A value by Java serialization is nested deeper than codec.max-depth allows");
        }
        return value;
    }

    private static long frames(long limit) {
        return StackWalker.getInstance().walk(frames -> frames.limit(limit).count());
    }
}
