-- Writes the record of the ring where there is none, or one of an earlier epoch: of a node that was away or lost its data.
-- KEYS: 1 record of the ring, 2 names of caches
-- ARGV: 1 epoch   2 its record   3 fingerprint of its ring
-- Reply: {fence, fingerprint, record} as the node has them now
local known = redis.call('HMGET', KEYS[1], 'fence', 'print', 'doc')
local open = 2 * tonumber(ARGV[1])
if known[1] and tonumber(known[1]) >= open then
  if tonumber(known[1]) % 2 == 0 then
    redis.call('SET', openKey(known[1], known[2]), '1')
  end
  return {known[1], known[2] or '', known[3] or ''}
end
closeCaches(KEYS[2])
if known[1] then
  redis.call('DEL', openKey(known[1], known[2]))
end
local fence = string.format('%.0f', open)
redis.call('HSET', KEYS[1], 'fence', fence, 'doc', ARGV[2], 'print', ARGV[3])
redis.call('HDEL', KEYS[1], 'next')
redis.call('SET', openKey(fence, ARGV[3]), '1')
return {fence, ARGV[3], ARGV[2]}
