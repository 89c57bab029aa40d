package io.ringcache.spring.cache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several listeners as one: what one opens first, it closes last. Immutable. */
record LoadListeners(List<LoadListener> all) implements LoadListener {

    LoadListeners {
        all = List.copyOf(all);
    }

    @Override
    public LoadListener asked() {
        return new LoadListeners(all.stream().map(LoadListener::asked).toList());
    }

    @Override
    public Ending began(String cache) {
        List<Ending> endings = new ArrayList<>();
        all.forEach(listener -> endings.add(listener.began(cache)));
        Collections.reverse(endings);
        return new Endings(endings);
    }

    private record Endings(List<Ending> all) implements Ending {
        @Override
        public void left() {
            all.forEach(Ending::left);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            all.forEach(ending -> ending.ended(failure));
        }
    }
}
