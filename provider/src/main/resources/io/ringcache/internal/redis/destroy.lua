-- Removes what is left of a cleared cache: who still uses it begins a new life of it.
-- KEYS: 1 token, 2 run id, 3 sequence of the life that the caller cleared, 4 last number; on a ring also: 5 names of caches
-- ARGV: 1 channel   2 what the names of the cache's keys begin with
-- Reply: 1, or 0 when another life has begun meanwhile
local sequence = redis.call('GET', KEYS[3])
if not sequence then
  return 0
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
if KEYS[5] then
  redis.call('SREM', KEYS[5], ARGV[2])
end
redis.call('PUBLISH', ARGV[1], string.format('%016.0f', tonumber(sequence) + 1) .. 'D')
return 1
