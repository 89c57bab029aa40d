-- Forgets what was taken.
-- KEYS: 1 the state
-- Reply: {how many keys were there}
return {redis.call('UNLINK', KEYS[1])}
