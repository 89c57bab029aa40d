-- Opens the node in the next epoch, after all nodes were closed. May be repeated.
-- KEYS: 1 record of the ring
-- ARGV: 1 epoch that begins   2 its record   3 fingerprint of its ring
-- Reply: {1} open, or already further; {0, fence, planned record} it was not closed for this change
local known = redis.call('HMGET', KEYS[1], 'fence', 'next')
local fence = tonumber(known[1] or 0)
local open = 2 * tonumber(ARGV[1])
if fence >= open then
  return {1}
end
if fence ~= open - 1 or known[2] ~= ARGV[2] then
  return {0, known[1] or '', known[2] or ''}
end
redis.call('HSET', KEYS[1], 'fence', string.format('%.0f', open), 'doc', ARGV[2], 'print', ARGV[3])
redis.call('HDEL', KEYS[1], 'next')
redis.call('SET', openKey(string.format('%.0f', open), ARGV[3]), '1')
return {1}
