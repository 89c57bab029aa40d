-- Closes the node for a change of the ring: from here on nobody reads or writes a cache on it. May be repeated.
-- KEYS: 1 record of the ring, 2 names of caches
-- ARGV: 1 epoch that ends   2 record of the ring as it is to be
-- Reply: {1} closed for this change, {0, fence, record, planned record} another change has begun or been made
local known = redis.call('HMGET', KEYS[1], 'fence', 'doc', 'next', 'print')
local fence = tonumber(known[1] or 0)
local closed = 2 * tonumber(ARGV[1]) + 1
if fence > closed or fence == closed and known[3] ~= ARGV[2] then
  return {0, known[1], known[2] or '', known[3] or ''}
end
if fence < closed then
  closeCaches(KEYS[2])
  if known[1] then
    redis.call('DEL', openKey(known[1], known[4]))
  end
  redis.call('HSET', KEYS[1], 'fence', string.format('%.0f', closed), 'next', ARGV[2])
end
return {1}
