package io.ringcache.spring.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of Ringcache, and what is known of each. */
public enum RingcacheObservation implements ObservationDocumentation {
    /** A call of a cache to its nodes. What a near cache answers is none. */
    REMOTE {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultRemoteCallConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return RemoteKey.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return RemoteDetail.values();
        }
    },

    /** A load that a cache runs for Spring. */
    LOAD {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultLoadConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LoadKey.values();
        }
    };

    @Override
    public String getPrefix() {
        return "ringcache";
    }

    /** What tells remote calls apart, in meters and traces. */
    public enum RemoteKey implements KeyName {
        /** The name of the cache. */
        CACHE("cache"),
        /** What is asked: {@code read}, {@code change} or {@code clear}. */
        KIND("kind"),
        /** The address of the node, without credentials; {@code several} if there is more than one. */
        NODE("node"),
        /**
         * How the call ended: {@code success}, {@code unavailable} if the node cannot be reached, {@code refused} if it refused,
         * {@code unknown} if a change may have been made or not, {@code error} otherwise; {@code pending} before its end. A call
         * for many keys that some nodes answered is a success.
         */
        OUTCOME("outcome");

        private final String name;

        RemoteKey(String name) {
            this.name = name;
        }

        @Override
        public String asString() {
            return name;
        }
    }

    /** What traces know of remote calls and meters do not. */
    public enum RemoteDetail implements KeyName {
        /** Of how many keys the node is asked; absent where that is not known. */
        KEYS("ringcache.keys");

        private final String name;

        RemoteDetail(String name) {
            this.name = name;
        }

        @Override
        public String asString() {
            return name;
        }
    }

    /** What tells loads apart, in meters and traces. */
    public enum LoadKey implements KeyName {
        /** The name of the cache. */
        CACHE("cache"),
        /** How the load ended: {@code success} or {@code error}; {@code pending} before its end. */
        OUTCOME("outcome");

        private final String name;

        LoadKey(String name) {
            this.name = name;
        }

        @Override
        public String asString() {
            return name;
        }
    }
}
